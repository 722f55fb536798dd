# What Pelican has to know comes from content/community.yaml.
# Settings of your own go below this call, and win.
from plaudit.site import pelican_settings

globals().update(pelican_settings(__file__))
