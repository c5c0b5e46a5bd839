// Reads docs/rooms.md and every #include: a room uses only the rooms and hides only the libraries that its
// row names.

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

struct Room {
  int height = 0;
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

std::map<std::string, Room> read_table() {
  std::map<std::string, Room> rooms;
  std::ifstream in(kTop / "docs" / "rooms.md");
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '|');) cells.push_back(trimmed(cell));
    if (cells.size() < 6 || cells[1].empty() || !std::isdigit(static_cast<unsigned char>(cells[1][0])))
      continue;
    rooms[cells[2]] = Room{std::stoi(cells[1]), words(cells[4]), words(cells[5])};
  }
  return rooms;
}

fs::path folder_of(const std::string& room) {
  return room == "fcgi" ? kTop / "fcgi" : kTop / "core" / room;
}

struct Include {
  fs::path file;
  std::string header;
};

std::vector<Include> includes_of(const std::string& room) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> found;
  if (!fs::exists(folder_of(room))) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder_of(room))) {
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

TEST(Arrows, EveryFolderOfCoreIsInTheTable) {
  const auto rooms = read_table();
  ASSERT_GT(rooms.size(), 10U);
  for (const auto& entry : fs::directory_iterator(kTop / "core")) {
    if (entry.is_directory()) {
      EXPECT_TRUE(rooms.contains(entry.path().filename())) << entry.path();
    }
  }
}

TEST(Arrows, TheTablePointsOnlyDown) {
  const auto rooms = read_table();
  for (const auto& [name, room] : rooms) {
    for (const std::string& used : room.uses) {
      ASSERT_TRUE(rooms.contains(used)) << name << " may use " << used << ", which is no room";
      EXPECT_LT(rooms.at(used).height, room.height) << name << " -> " << used;
    }
  }
}

TEST(Arrows, ARoomIncludesOnlyTheRoomsItsRowNames) {
  static const std::regex kDoor(R"(^lectern/([a-z]+)/)");
  for (const auto& [name, room] : read_table()) {
    for (const Include& include : includes_of(name)) {
      std::smatch match;
      if (!std::regex_search(include.header, match, kDoor)) continue;
      const std::string used = match[1];
      EXPECT_TRUE(used == name || room.uses.contains(used)) << include.file << " includes " << include.header;
    }
  }
}

/// Which folders of a room's src/ each of them includes from.
std::map<std::string, std::set<std::string>> arrows_inside(const std::string& room) {
  std::map<std::string, std::set<std::string>> arrows;
  const fs::path source = folder_of(room) / "src";
  for (const Include& include : includes_of(room)) {
    const std::string from = fs::relative(include.file, source).parent_path();
    const std::string to = fs::path(include.header).parent_path();
    if (from.empty() || from == to || !fs::exists(source / include.header)) continue;
    arrows[from].insert(to);
  }
  return arrows;
}

/// Takes away, again and again, what points nowhere; what is left points in a circle, or at one.
std::set<std::string> in_circles(std::map<std::string, std::set<std::string>> arrows) {
  for (bool again = true; again;) {
    again = false;
    for (auto at = arrows.begin(); at != arrows.end();) {
      const bool points = std::any_of(at->second.begin(), at->second.end(),
                                      [&](const std::string& to) { return arrows.contains(to); });
      if (!points) again = true;
      at = points ? std::next(at) : arrows.erase(at);
    }
  }
  std::set<std::string> left;
  for (const auto& [from, to] : arrows) left.insert(from);
  return left;
}

TEST(Arrows, FoldersInsideARoomPointInNoCircle) {
  EXPECT_FALSE(arrows_inside("layout").empty());
  for (const auto& [name, room] : read_table())
    EXPECT_EQ(in_circles(arrows_inside(name)), std::set<std::string>()) << name;
}

TEST(Arrows, ALibraryIsIncludedOnlyByTheRoomThatHidesIt) {
  for (const auto& [name, room] : read_table()) {
    for (const Include& include : includes_of(name)) {
      for (const auto& [prefix, library] : kLibraries) {
        if (include.header.starts_with(prefix)) {
          EXPECT_TRUE(room.hides.contains(library)) << include.file << " includes " << include.header;
        }
      }
    }
  }
}

TEST(Arrows, NoDoorShowsALibrary) {
  for (const auto& [name, room] : read_table()) {
    for (const Include& include : includes_of(name)) {
      if (name == "fcgi" || include.file.string().find("/include/") == std::string::npos) continue;
      for (const auto& [prefix, library] : kLibraries) {
        EXPECT_FALSE(include.header.starts_with(prefix)) << include.file << " shows " << include.header;
      }
    }
  }
}

}  // namespace
}  // namespace lectern
