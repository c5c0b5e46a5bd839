// The isolation boundaries of the programs, read from what was built: a program that cannot reach a library
// cannot be tricked into it.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lectern {
namespace {

struct Wall {
  std::string program;
  std::vector<std::string> libraries;  // linked neither by it nor by a library of its own
  std::vector<std::string> symbols;    // none of these in nm -C
};

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string out;
  std::array<char, 65536> chunk{};
  for (std::size_t n = 0; (n = fread(chunk.data(), 1, chunk.size(), pipe.get())) > 0;)
    out.append(chunk.data(), n);
  return out;
}

/// Does `program` link `library`, itself or by another library of its own? Not counted is what poppler brings
/// along: Debian 13's links libcurl, which checks signatures. The seccomp filter of lectern-extract refuses
/// sockets to it as well.
bool links(const std::string& program, const std::string& library) {
  if (output_of("readelf -dW '" + program + "'").find("[" + library) != std::string::npos) return true;
  const std::string all = output_of("ldd '" + program + "'");
  const std::string poppler =
      output_of("ldd '" + program + "' | awk '/libpoppler[.]so/ { print $3 }' | xargs -r ldd");
  return all.find(library) != std::string::npos && poppler.find(library) == std::string::npos;
}

class Walls : public testing::TestWithParam<Wall> {};

TEST_P(Walls, Stand) {
  const std::string program = std::string(LECTERN_BIN) + "/" + GetParam().program;
  ASSERT_TRUE(std::filesystem::exists(program)) << program << " was not built";
  ASSERT_TRUE(links(program, "libc.so"));
  for (const std::string& library : GetParam().libraries)
    EXPECT_FALSE(links(program, library)) << program << " links " << library;
  const std::string symbols = output_of("nm -C --defined-only '" + program + "' 2>/dev/null");
  ASSERT_FALSE(symbols.empty());
  for (const std::string& symbol : GetParam().symbols) {
    EXPECT_EQ(symbols.find(symbol), std::string::npos) << program << " contains " << symbol;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Programs, Walls,
    testing::Values(
        Wall{"lectern-web",
             {"libpoppler", "libqpdf", "libtesseract", "liblept", "libcurl"},
             {"lectern::pdf::", "lectern::ocr::", "lectern::pii::", "lectern::providers::",
              "lectern::reading::", "lectern::net::"}},
        Wall{"lectern-oidc",
             {"libpoppler", "libqpdf", "libtesseract", "liblept"},
             {"lectern::pdf::", "lectern::ocr::", "lectern::pii::", "lectern::reading::",
              "lectern::providers::", "lectern::store::", "lectern::intake::"}},
        Wall{"lectern-hub",
             {"libpoppler", "libqpdf", "libtesseract", "liblept", "libcurl"},
             {"lectern::pdf::", "lectern::ocr::", "lectern::pii::", "lectern::reading::"}},
        Wall{
            "lectern-notify",
            {"libpoppler", "libqpdf", "libtesseract", "liblept", "libfcgi"},
            {"lectern::pdf::", "lectern::ocr::", "lectern::pii::", "lectern::reading::", "lectern::store::"}},
        Wall{"lectern-scan", {"libcurl"}, {"lectern::net::", "lectern::providers::", "lectern::analysing::"}},
        Wall{"lectern-convert",
             {"libcurl"},
             {"lectern::net::", "lectern::providers::", "lectern::analysing::"}},
        Wall{"lectern-analyse",
             {"libpoppler", "libqpdf", "libtesseract", "liblept", "libfcgi"},
             {"lectern::pdf::", "lectern::ocr::", "lectern::render::", "lectern::pipeline::",
              "lectern::layout::"}},
        Wall{"lectern-extract",
             {"libpq", "libcurl", "libtesseract", "liblept", "libfcgi"},
             {"lectern::db::", "lectern::net::", "lectern::ocr::"}},
        Wall{"lectern",
             {"libpq", "libcurl", "libfcgi", "libpoppler", "libtesseract"},
             {"lectern::db::", "lectern::net::"}}),
    [](const auto& row) {
      std::string name = row.param.program;
      for (char& c : name) {
        if (c == '-') c = '_';
      }
      return name;
    });

// The checks above find what is there: the one program that may have it does.
TEST(ModelWorker, HasWhatTheOthersMustNot) {
  const std::string program = std::string(LECTERN_BIN) + "/lectern-analyse";
  EXPECT_TRUE(links(program, "libcurl"));
  const std::string symbols = output_of("nm -C --defined-only '" + program + "' 2>/dev/null");
  for (const char* symbol : {"lectern::net::", "lectern::providers::", "lectern::analysing::"})
    EXPECT_NE(symbols.find(symbol), std::string::npos) << symbol;
}

// Hardening that the linker leaves a mark of.
TEST(Hardening, EveryProgramIsPositionIndependentAndFullyRelocated) {
  for (const auto& entry : std::filesystem::directory_iterator(LECTERN_BIN)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("lectern") || entry.path().extension() == ".so") continue;
    const std::string headers = output_of("readelf -hldW '" + entry.path().string() + "'");
    EXPECT_NE(headers.find("DYN (Position-Independent Executable file)"), std::string::npos) << name;
    EXPECT_NE(headers.find("GNU_RELRO"), std::string::npos) << name;
    EXPECT_NE(headers.find("BIND_NOW"), std::string::npos) << name;
    const auto stack = headers.find("GNU_STACK");
    ASSERT_NE(stack, std::string::npos) << name;
    EXPECT_EQ(headers.substr(stack, headers.find('\n', stack) - stack).find("RWE"), std::string::npos)
        << name;
  }
}

}  // namespace
}  // namespace lectern
