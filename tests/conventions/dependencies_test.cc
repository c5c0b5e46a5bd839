// Reads docs/modules.md and every #include: a module uses only the modules and hides only the libraries that
// its row names.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct Module {
  int layer = 0;
  std::set<std::string> uses;
  std::set<std::string> hides;
};

const fs::path kTop = LECTERN_TOP;

/// What an include of a third-party header starts with, and the word under *Hides* that allows it.
const std::vector<std::pair<std::string, std::string>> kLibraries = {
    {"poppler", "poppler"},
    {"PDFDoc.h", "poppler"},
    {"OutputDev.h", "poppler"},
    {"GfxState.h", "poppler"},
    {"GlobalParams.h", "poppler"},
    {"SplashOutputDev.h", "poppler"},
    {"goo/", "poppler"},
    {"splash/", "poppler"},
    {"qpdf/", "qpdf"},
    {"png.h", "png"},
    {"tesseract/", "tesseract"},
    {"leptonica/", "leptonica"},
    {"allheaders.h", "leptonica"},
    {"pqxx/", "pqxx"},
    {"libpq", "pqxx"},
    {"curl/", "curl"},
    {"json/", "json"},
    {"rapidjson/", "rapidjson"},
    {"toml++/", "toml++"},
    {"unicode/", "unicode"},
    {"cld2/", "cld2"},
    {"compact_lang_det", "cld2"},
    {"seccomp.h", "seccomp"},
    {"linux/landlock.h", "linux/landlock"},
    {"linux/seccomp.h", "linux/seccomp"},
    {"linux/filter.h", "linux/filter"},
    {"linux/audit.h", "linux/audit"},
    {"prometheus/", "prometheus"},
    {"phonenumbers/", "phonenumbers"},
    {"sodium", "sodium"},
    {"openssl/", "openssl"},
    {"magic.h", "magic"},
    {"archive", "archive"},
    {"cmark", "cmark"},
    {"fcgiapp.h", "fcgiapp"},
    {"fcgi_config.h", "fcgiapp"},
    {"CLI/", "CLI"},
    {"systemd/", "systemd"},
    {"spdlog/", "spdlog"},
    {"hunspell/", "hunspell"},
    {"zlib.h", "zlib"},
};

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::set<std::string> words(const std::string& cell) {
  std::set<std::string> found;
  std::istringstream in(cell);
  for (std::string word; in >> word;) {
    while (!word.empty() && word.back() == ',') word.pop_back();
    if (!word.empty() && word != "–") found.insert(word);
  }
  return found;
}

std::map<std::string, Module> read_table() {
  std::map<std::string, Module> modules;
  std::ifstream in(kTop / "docs" / "modules.md");
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '|');) cells.push_back(trimmed(cell));
    if (cells.size() < 6 || cells[1].empty() || !std::isdigit(static_cast<unsigned char>(cells[1][0])))
      continue;
    modules[cells[2]] = Module{std::stoi(cells[1]), words(cells[4]), words(cells[5])};
  }
  return modules;
}

fs::path folder_of(const std::string& module) {
  return module == "fcgi" ? kTop / "fcgi" : kTop / "core" / module;
}

struct Include {
  fs::path file;
  std::string header;
};

std::vector<Include> includes_of(const std::string& module) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> found;
  if (!fs::exists(folder_of(module))) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder_of(module))) {
    const std::string extension = entry.path().extension();
    if (extension != ".h" && extension != ".cc") continue;
    std::ifstream in(entry.path());
    std::smatch match;
    for (std::string line; std::getline(in, line);) {
      if (std::regex_search(line, match, kInclude)) found.push_back({entry.path(), match[1]});
    }
  }
  return found;
}

TEST(Dependencies, EveryFolderOfCoreIsInTheTable) {
  const auto modules = read_table();
  ASSERT_GT(modules.size(), 10U);
  for (const auto& entry : fs::directory_iterator(kTop / "core")) {
    if (entry.is_directory()) {
      EXPECT_TRUE(modules.contains(entry.path().filename())) << entry.path();
    }
  }
}

TEST(Dependencies, PointOnlyToLowerLayers) {
  const auto modules = read_table();
  for (const auto& [name, module] : modules) {
    for (const std::string& used : module.uses) {
      ASSERT_TRUE(modules.contains(used)) << name << " may use " << used << ", which is not a module";
      EXPECT_LT(modules.at(used).layer, module.layer) << name << " -> " << used;
    }
  }
}

TEST(Dependencies, AModuleIncludesOnlyTheModulesItsRowNames) {
  static const std::regex kPublicHeader(R"(^lectern/([a-z]+)/)");
  for (const auto& [name, module] : read_table()) {
    for (const Include& include : includes_of(name)) {
      std::smatch match;
      if (!std::regex_search(include.header, match, kPublicHeader)) continue;
      const std::string used = match[1];
      EXPECT_TRUE(used == name || module.uses.contains(used))
          << include.file << " includes " << include.header;
    }
  }
}

/// Which folders of a module's src/ each of them includes from.
std::map<std::string, std::set<std::string>> dependencies_inside(const std::string& module) {
  std::map<std::string, std::set<std::string>> dependencies;
  const fs::path source = folder_of(module) / "src";
  for (const Include& include : includes_of(module)) {
    const std::string from = fs::relative(include.file, source).parent_path();
    const std::string to = fs::path(include.header).parent_path();
    if (from.empty() || from == to || !fs::exists(source / include.header)) continue;
    dependencies[from].insert(to);
  }
  return dependencies;
}

/// Takes away, again and again, what points nowhere; what is left points in a circle, or at one.
std::set<std::string> in_cycles(std::map<std::string, std::set<std::string>> dependencies) {
  for (bool again = true; again;) {
    again = false;
    for (auto at = dependencies.begin(); at != dependencies.end();) {
      const bool points = std::any_of(at->second.begin(), at->second.end(),
                                      [&](const std::string& to) { return dependencies.contains(to); });
      if (!points) again = true;
      at = points ? std::next(at) : dependencies.erase(at);
    }
  }
  std::set<std::string> left;
  for (const auto& [from, to] : dependencies) left.insert(from);
  return left;
}

TEST(Dependencies, FoldersInsideAModuleFormNoCycle) {
  EXPECT_FALSE(dependencies_inside("layout").empty());
  for (const auto& [name, module] : read_table())
    EXPECT_EQ(in_cycles(dependencies_inside(name)), std::set<std::string>()) << name;
}

TEST(Dependencies, ALibraryIsIncludedOnlyByTheModuleThatHidesIt) {
  for (const auto& [name, module] : read_table()) {
    for (const Include& include : includes_of(name)) {
      for (const auto& [prefix, library] : kLibraries) {
        if (include.header.starts_with(prefix)) {
          EXPECT_TRUE(module.hides.contains(library)) << include.file << " includes " << include.header;
        }
      }
    }
  }
}

/// Poppler's private interface changes with every version: what changes is mended in one folder.
TEST(Dependencies, OnlyOneFolderOfPdfIncludesPoppler) {
  const fs::path folder = kTop / "core" / "pdf" / "src" / "poppler";
  int seen = 0;
  for (const Include& include : includes_of("pdf")) {
    const bool poppler = std::any_of(kLibraries.begin(), kLibraries.end(), [&](const auto& row) {
      return row.second == "poppler" && include.header.starts_with(row.first) &&
             !fs::exists(folder.parent_path() / include.header);
    });
    if (!poppler) continue;
    ++seen;
    EXPECT_TRUE(include.file.string().starts_with(folder.string() + "/"))
        << include.file << " includes " << include.header;
  }
  EXPECT_GT(seen, 5);
}

TEST(Dependencies, NoPublicHeaderIncludesALibrary) {
  for (const auto& [name, module] : read_table()) {
    for (const Include& include : includes_of(name)) {
      if (name == "fcgi" || include.file.string().find("/include/") == std::string::npos) continue;
      for (const auto& [prefix, library] : kLibraries) {
        EXPECT_FALSE(include.header.starts_with(prefix)) << include.file << " includes " << include.header;
      }
    }
  }
}

}  // namespace
}  // namespace lectern
