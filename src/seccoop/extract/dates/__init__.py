"""When something happened: dates as news means them."""
