"""The drop folder from the course's side: what lies in it is taken in, and receipts are left there."""
