"""The local chat's pages: how they are drawn, and who may see them."""
