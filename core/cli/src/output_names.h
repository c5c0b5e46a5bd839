#pragma once

/// Names of the files that a conversion writes.

#include <filesystem>
#include <string>
#include <string_view>

#include "lectern/cli/options.h"

namespace lectern::cli {

/// The ending of a format's file, with its dot: ".html".
const char* extension(Format format);

/// Whether a format's file contains its pictures. All others have them in a folder beside them.
bool is_archive(Format format);

/// Whether `out` names the result itself: one input that is a file, one format, and a name with an ending
/// that is not a folder. Otherwise results are named after their input, in the folder `out`.
bool names_a_file(const ConvertOptions& options);

/// Where the results of an input are, without their ending. `stem` is the input's, relative to the output
/// folder.
std::filesystem::path result_stem(const ConvertOptions& options, const std::filesystem::path& stem);

/// A folder's name as part of a relative URL: everything but letters of ASCII, digits, -, _ and . is escaped.
/// Source: RFC 3986, 2.1.
std::string percent_encoded(std::string_view name);

}  // namespace lectern::cli
