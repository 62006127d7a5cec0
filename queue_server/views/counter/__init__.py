"""What a clerk sees at her counter."""
