# Name, address, languages and time zone come from content/community.yaml.
# What is set below this call wins: https://docs.getpelican.com/en/latest/settings.html
from plaudit.site import pelican_settings

globals().update(pelican_settings(__file__))
