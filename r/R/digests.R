# Compare files with the sizes and digests that were published.

# The SHA-256 of a file; openssl is about three times as fast as digest.
sha256_of <- function(path) {
  connection <- file(path, "rb")
  on.exit(close(connection))
  paste(openssl::sha256(connection))
}

sha256_of_text <- function(text) {
  paste(openssl::sha256(charToRaw(text)))
}

# Say what is wrong with a file, or return NULL.
problem_of <- function(path, size, sha256) {
  if (!file.exists(path) || dir.exists(path)) {
    return("is missing")
  }
  found <- file.size(path)
  if (!is.na(size) && found != size) {
    return(sprintf("has %.0f bytes and not %.0f", found, size))
  }
  if (!identical(digest <- sha256_of(path), sha256)) {
    return(paste0("has the SHA-256 ", digest, " and not ", sha256))
  }
  NULL
}

# Stop unless a file is the one that was published.
require_published <- function(path, name, size, sha256, mend) {
  problem <- problem_of(path, size, sha256)
  if (is.null(problem)) {
    return(invisible(path))
  }
  advice <- if (file.exists(path) && has_windows_line_ends(path)) {
    "Its lines end as on Windows: a program, such as git with autocrlf, has rewritten it."
  }
  abort(
    "checksum",
    paste(c(paste("The file", name, "is not the one that was published: it", problem), advice),
          collapse = ". "),
    have = if (file.exists(path)) sprintf("%.0f bytes in %s", file.size(path), path) else "no file",
    supported = paste("the file with the SHA-256", sha256),
    mend = mend, path = name
  )
}

has_windows_line_ends <- function(path) {
  start <- readBin(path, "raw", 65536L)
  any(start == as.raw(13L))
}
