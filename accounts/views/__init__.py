"""The pages under /accounts/."""
