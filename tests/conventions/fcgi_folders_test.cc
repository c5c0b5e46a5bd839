// Reads the table of folders in fcgi/README.md and every #include in fcgi/: a folder uses only the folders
// and headers that its row names.

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

const fs::path kTop = fs::path(LECTERN_TOP) / "fcgi";

/// For each folder, the folders and headers under *May use*.
using Table = std::map<std::string, std::set<std::string>>;

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Table read_table() {
  Table table;
  std::ifstream in(kTop / "README.md");
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '|');) cells.push_back(trimmed(cell));
    if (cells.size() != 4 || cells[1] == "Folder" || cells[1].starts_with("-")) continue;
    std::set<std::string>& uses = table[cells[1]];
    std::istringstream words(cells[3]);
    for (std::string word; words >> word;)
      if (word != "–") uses.insert(word);
  }
  return table;
}

bool is_source(const fs::path& file) {
  return file.extension() == ".h" || file.extension() == ".cc";
}

std::string folder_of(const fs::path& file) {
  return fs::relative(file, kTop).parent_path();
}

/// The folder that an entry of the table, a folder or a header, belongs to.
std::string folder_of_entry(const std::string& entry) {
  return entry.ends_with(".h") ? fs::path(entry).parent_path().string() : entry;
}

std::vector<fs::path> sources() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(kTop))
    if (is_source(entry.path())) found.push_back(entry.path());
  return found;
}

std::vector<std::string> includes_of(const fs::path& file) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*"([^"]+)")re");
  std::vector<std::string> found;
  std::ifstream in(file);
  std::smatch match;
  for (std::string line; std::getline(in, line);)
    if (std::regex_search(line, match, kInclude) && !match[1].str().starts_with("lectern/"))
      found.push_back(match[1]);
  return found;
}

TEST(FcgiFolders, AllAreInTheTableAndHaveAtMost25Files) {
  const Table table = read_table();
  std::map<std::string, int> counts;
  for (const fs::path& file : sources()) ++counts[folder_of(file)];
  ASSERT_GT(counts.size(), 10U);
  for (const auto& [folder, count] : counts) {
    EXPECT_TRUE(table.contains(folder)) << folder;
    EXPECT_LE(count, 25) << folder;
  }
  for (const auto& [folder, uses] : table) EXPECT_TRUE(counts.contains(folder)) << folder << " has no file";
}

TEST(FcgiFolders, IncludeOnlyWhatTheirRowNames) {
  const Table table = read_table();
  for (const fs::path& file : sources()) {
    const std::string folder = folder_of(file);
    const std::set<std::string>& uses = table.at(folder);
    for (const std::string& header : includes_of(file)) {
      EXPECT_TRUE(fs::exists(kTop / header)) << file << ": " << header << " is not a path from fcgi/";
      const std::string from = fs::path(header).parent_path();
      EXPECT_TRUE(from == folder || uses.contains(from) || uses.contains(header))
          << file << " includes " << header;
    }
  }
}

TEST(FcgiFolders, FormNoCycle) {
  Table table = read_table();
  for (bool again = true; again;) {
    again = std::erase_if(table, [&table](const auto& row) {
              return std::none_of(row.second.begin(), row.second.end(), [&table](const std::string& used) {
                return table.contains(folder_of_entry(used));
              });
            }) > 0;
  }
  for (const auto& [folder, uses] : table) ADD_FAILURE() << folder << " is in a cycle, or uses one";
}

TEST(FcgiFolders, RoutesUseOnlyNamedHeadersOfEachOther) {
  const Table table = read_table();
  for (const auto& [folder, uses] : table)
    for (const std::string& used : uses)
      EXPECT_TRUE(!used.starts_with("routes") || used.ends_with(".h"))
          << folder << " may use all of " << used;
}

TEST(FcgiFolders, TheHubAndTheServerShareOnlyTheCodecAndNamedHeaders) {
  const Table table = read_table();
  for (const std::string& used : table.at("hub"))
    EXPECT_TRUE(used == "record" || used.ends_with(".h")) << used;
}

}  // namespace
}  // namespace lectern
