"""The demo's two sign-ins: address and password. They open nothing but a demo."""

MARKETER = ("marketer@demo.example", "linen-and-ink")
ADMINISTRATOR = ("admin@demo.example", "linen-and-ink")
