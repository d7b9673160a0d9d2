"""Misconceptions in another hand, and whether feedback names them."""
