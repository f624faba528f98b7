"""Every component of the frame on one page, for the browser tests; no address of the product."""
