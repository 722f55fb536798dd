"""What `plaudit doctor` looks at: this machine, not the content."""

from .finding import Finding, State
from .folder import look_at_folder
from .installation import look_at_installation

__all__ = ["Finding", "State", "look_at_folder", "look_at_installation"]
