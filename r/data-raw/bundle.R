# Put the newest release that is not yanked into the package: Rscript r/data-raw/bundle.R
#
# Takes it from the folder releases/ of the repository, or from a folder named as argument,
# compares every file with the index, and writes inst/extdata/release anew: the index with that
# one release, and its files compressed. The same release gives the same bytes.

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
home <- normalizePath(file.path(dirname(script), ".."))
store <- c(commandArgs(TRUE), file.path(home, "..", "releases"))[1L]
package <- new.env()
for (source in list.files(file.path(home, "R"), full.names = TRUE)) {
  sys.source(source, package)
}

index <- package$read_index(file.path(store, "releases.json"), store)
entry <- index$releases[[index$latest]]
target <- file.path(home, "inst", "extdata", "release")
staged <- paste0(target, ".new")
unlink(staged, recursive = TRUE)
files <- entry$files[grepl(package$bundled_pattern, entry$files$path), ]
for (row in seq_len(nrow(files))) {
  source <- file.path(store, entry$version, files$path[row])
  package$require_published(source, files$path[row], files$size[row], files$sha256[row],
                            "git checkout releases")
  packed <- file.path(staged, entry$version, paste0(files$path[row], ".gz"))
  dir.create(dirname(packed), recursive = TRUE, showWarnings = FALSE)
  connection <- gzfile(packed, "wb", compression = 9L)
  writeBin(readBin(source, "raw", files$size[row]), connection)
  close(connection)
}
own <- list(format = 1L, name = "seccoop", latest = entry$version,
            releases = list(entry$document))
connection <- file(file.path(staged, "releases.json"), "wb")
writeLines(package$as_json(own), connection)
close(connection)
licence <- file.path(store, entry$version, "LICENSE-DATA")
stopifnot(file.copy(licence, file.path(home, "inst", "LICENSE-DATA"), overwrite = TRUE))
unlink(target, recursive = TRUE)
stopifnot(file.rename(staged, target))
size <- sum(file.size(list.files(target, recursive = TRUE, full.names = TRUE)))
cat(sprintf("Release %s bundled: %d files, %.2f MB.\n", entry$version, nrow(files), size / 1e6))
