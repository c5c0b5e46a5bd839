#pragma once

/// The names of downloaded files. Every file of a job has a different name, so that no download replaces
/// another. Pure functions.

#include <string>
#include <string_view>

namespace lectern::delivery {

/// "syllabus.ledger.json" for the ledger of "syllabus.pdf". `file` is a file's name in its job:
/// "ledger.json", "versions/v0.json", "figures/figure-1.png". `original` is any UTF-8; path separators, signs
/// that turn the direction of writing, and control characters do not get into the name.
std::string download_name(std::string_view original, std::string_view file);

/// The value of Content-Disposition that saves a file under `name`: an ASCII form, and the real one. Source:
/// RFC 6266, 4.3 and RFC 8187, 3.2.
std::string attachment(std::string_view name);

}  // namespace lectern::delivery
