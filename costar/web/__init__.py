"""What pages and phones share on the wire: headers, compression, our stylesheet, the warm start."""
