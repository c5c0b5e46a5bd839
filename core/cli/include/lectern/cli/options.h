#pragma once

/// The command line of `lectern`, read once into types that cannot be wrong.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace lectern::cli {

enum class Format { Html, Markdown, Text, Json, Epub, Zip };
enum class Ocr { Auto, Never, Always };

struct ConvertOptions {
  std::vector<std::filesystem::path> inputs;  ///< files and folders
  std::filesystem::path out;                  ///< a folder, a file, or "-"
  std::vector<Format> formats = {Format::Html, Format::Markdown};
  int jobs = 1;
  Ocr ocr = Ocr::Auto;
  std::string ocr_languages = "eng";
  bool use_tags = true;
  bool json_report = false;
  bool scan = false;
  bool explain = false;             ///< print why the pages were read as they were
  std::filesystem::path debug_svg;  ///< folder for pages with what was seen on them; empty: none
  std::string language;             ///< of the documents, when known
  std::string password_file;        ///< first line; "-" is standard input; never on the command line
};

struct ScanOptions {
  std::vector<std::filesystem::path> inputs;
  bool json_lines = false;
  std::filesystem::path model;       ///< empty: the one beside the program
  std::vector<std::string> without;  ///< layers of the detector that are left out
  std::string profile = "course";
  double gate = -1;  ///< how sure a finding must be to hold a document; negative: as the profile says
  Ocr ocr = Ocr::Auto;
};

/// What was asked for but is answered already: help, version (0) or a complaint about the words (2).
struct Answered {
  int exit_code = 0;
};

using Command = std::variant<ConvertOptions, ScanOptions, Answered>;

/// Prints help and complaints itself.
Command read_command_line(int argc, char** argv);

}  // namespace lectern::cli
