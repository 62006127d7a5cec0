"""What comes out of a slip printer: what stands on the paper, how it is drawn, and how it gets there."""
