"""What anybody sees from afar."""
