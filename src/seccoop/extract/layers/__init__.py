"""What may propose candidates beside the core, and the gate that all of them pass."""
