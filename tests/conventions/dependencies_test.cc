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

#include "known_headers.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct Module {
  int layer = 0;
  std::set<std::string> uses;
  std::set<std::string> hides;
};

const fs::path kTop = LECTERN_TOP;

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

bool is_of_the_platform(const std::string& header) {
  return kStandardHeaders.contains(header) || kSystemHeaders.contains(header);
}

/// A file of the module itself, named from its own folder, from the module's src/ or from fcgi/.
bool is_own_file(const std::string& module, const Include& include) {
  const fs::path folder = folder_of(module);
  for (const fs::path& from : {include.file.parent_path(), folder / "src", folder, kTop / module}) {
    if (fs::exists(from / include.header)) return true;
  }
  return false;
}

/// Whether `header` is of a library that the row names under *Hides*.
bool is_hidden_library(const Module& module, const std::string& header) {
  return std::any_of(module.hides.begin(), module.hides.end(), [&](const std::string& library) {
    const auto listed = kLibraryHeaders.find(library);
    if (listed == kLibraryHeaders.end()) return header.starts_with(library);
    return std::any_of(listed->second.begin(), listed->second.end(),
                       [&](const std::string& begin) { return header.starts_with(begin); });
  });
}

// The list is closed: a header that nobody has thought of is refused.
TEST(Dependencies, AModuleIncludesThePlatformItselfAndTheLibrariesThatItHides) {
  for (const auto& [name, module] : read_table()) {
    for (const Include& include : includes_of(name)) {
      EXPECT_TRUE(is_of_the_platform(include.header) || include.header.starts_with("lectern/") ||
                  is_own_file(name, include) || is_hidden_library(module, include.header))
          << include.file << " includes " << include.header
          << ", a library that its row in docs/modules.md does not hide";
    }
  }
}

/// Poppler's private interface changes with every version. Only one folder must follow it.
TEST(Dependencies, OnlyOneFolderOfPdfIncludesPoppler) {
  const Module poppler{0, {}, {"poppler"}};
  const fs::path folder = kTop / "core" / "pdf" / "src" / "poppler";
  int seen = 0;
  for (const Include& include : includes_of("pdf")) {
    if (!is_hidden_library(poppler, include.header) || fs::exists(folder.parent_path() / include.header))
      continue;
    ++seen;
    EXPECT_TRUE(include.file.string().starts_with(folder.string() + "/"))
        << include.file << " includes " << include.header;
  }
  EXPECT_GT(seen, 5);
}

TEST(Dependencies, APublicHeaderIncludesThePlatformAndPublicHeadersOnly) {
  for (const auto& [name, module] : read_table()) {
    for (const Include& include : includes_of(name)) {
      if (include.file.string().find("/include/") == std::string::npos) continue;
      EXPECT_TRUE(is_of_the_platform(include.header) || include.header.starts_with("lectern/"))
          << include.file << " includes " << include.header;
    }
  }
}

}  // namespace
}  // namespace lectern
