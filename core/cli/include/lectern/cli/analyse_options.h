#pragma once

/// The command line of `lectern analyse`, read once into types that cannot be wrong.

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "lectern/analysis/kind.h"
#include "lectern/cli/options.h"

namespace lectern::cli {

struct AnalyseOptions {
  /// Files and folders.
  std::vector<std::filesystem::path> inputs;
  /// A folder.
  std::filesystem::path out;
  /// Each once.
  std::vector<analysis::Kind> kinds;
  /// A dialect, or with `config` the name of a provider there. Empty: the rules alone.
  std::string provider;
  /// The settings file of an installation; empty: the options say all.
  std::filesystem::path config;
  std::string url;
  std::string model;
  /// First line; "-" is standard input; never on the command line.
  std::string key_file;
  /// Of the answers; empty: each document's.
  std::string language;
  std::int32_t context_tokens = 8192;
  /// The most text in one question; 0: what the model's context allows.
  std::int64_t chunk_tokens = 0;
  /// Calls at the same time.
  int parallel = 4;
  int timeout_seconds = 120;
  Ocr ocr = Ocr::Auto;
  std::string ocr_languages = "eng";
  /// First line; "-" is standard input.
  std::string password_file;
  /// Print on standard error what was kept of the model's answers, what was dropped, and why.
  bool explain = false;
  /// One line of JSON for each file on standard output.
  bool json_report = false;
};

using AnalyseCommand = std::variant<AnalyseOptions, Answered>;

/// Reads the arguments; argv[0] is not looked at. Prints help and the version on stdout, complaints on
/// stderr.
AnalyseCommand read_analyse_command_line(int argc, const char* const* argv);

}  // namespace lectern::cli
