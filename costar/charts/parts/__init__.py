"""What every chart is made with."""
