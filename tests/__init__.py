"""The tests are a package, so that test modules can share code such as tests.prose."""
