"""Questions of other systems to items, and back."""
