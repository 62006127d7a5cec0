"""What every aggregate shares: ids, instants, calendar, errors, who acts."""
