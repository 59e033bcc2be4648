"""Plants faults in the product and reports which of them the tests find."""
