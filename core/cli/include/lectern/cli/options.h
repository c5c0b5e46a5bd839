#pragma once

/// The command line of `lectern`, read once into types that cannot be wrong. Options with a choice accept the
/// names that --help lists and nothing else.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace lectern::cli {

/// What a document can be converted to.
enum class Format { Html, Markdown, Text, Json, Epub, Zip };
/// When pages are recognised: those without usable text, none, or all.
enum class Ocr { Auto, Never, Always };

/// `lectern convert`.
struct ConvertOptions {
  /// Files and folders.
  std::vector<std::filesystem::path> inputs;
  /// A folder, a file, or "-".
  std::filesystem::path out;
  std::vector<Format> formats = {Format::Html, Format::Markdown};
  int jobs = 1;
  Ocr ocr = Ocr::Auto;
  std::string ocr_languages = "eng";
  bool use_tags = true;
  bool json_report = false;
  bool scan = false;
  /// Print why the pages were read as they were.
  bool explain = false;
  /// Folder for pages with what was seen on them; empty: none.
  std::filesystem::path debug_svg;
  /// Of the documents, when known.
  std::string language;
  /// First line; "-" is standard input; never on the command line.
  std::string password_file;
};

/// `lectern scan`.
struct ScanOptions {
  std::vector<std::filesystem::path> inputs;
  bool json_lines = false;
  /// Empty: the one beside the program.
  std::filesystem::path model;
  /// Layers of the detector that are left out.
  std::vector<std::string> without;
  std::string profile = "course";
  /// How sure a finding must be to hold a document; negative: as the profile says.
  double gate = -1;
  Ocr ocr = Ocr::Auto;
};

/// Help or the version (exit code 0), or a complaint about the arguments (2), was printed. Nothing is left to
/// do.
struct Answered {
  int exit_code = 0;
};

using Command = std::variant<ConvertOptions, ScanOptions, Answered>;

/// Reads the arguments. Prints help and the version on stdout, complaints on stderr. For `-o -` only the
/// first format is kept.
Command read_command_line(int argc, const char* const* argv);

}  // namespace lectern::cli
