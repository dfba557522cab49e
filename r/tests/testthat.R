library(testthat)
library(seccoop)

test_check("seccoop")
