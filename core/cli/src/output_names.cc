#include "output_names.h"

#include <cstdio>

namespace lectern::cli {

namespace fs = std::filesystem;

const char* extension(Format format) {
  switch (format) {
    case Format::Html:
      return ".html";
    case Format::Markdown:
      return ".md";
    case Format::Text:
      return ".txt";
    case Format::Json:
      return ".json";
    case Format::Epub:
      return ".epub";
    case Format::Zip:
      return ".zip";
  }
  return ".txt";
}

bool is_archive(Format format) {
  return format == Format::Epub || format == Format::Zip;
}

bool names_a_file(const ConvertOptions& options) {
  return options.formats.size() == 1 && options.inputs.size() == 1 &&
         !fs::is_directory(options.inputs.front()) && !fs::is_directory(options.out) &&
         options.out.has_extension();
}

fs::path result_stem(const ConvertOptions& options, const fs::path& stem) {
  return names_a_file(options) ? fs::path(options.out).replace_extension() : options.out / stem;
}

std::string percent_encoded(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    char code[4];
    std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
    out += plain ? std::string(1, c) : std::string(code);
  }
  return out;
}

}  // namespace lectern::cli
