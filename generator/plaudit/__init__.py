"""Plaudit: a folder of praise becomes widgets for any page and a showcase site."""
