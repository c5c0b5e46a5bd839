/// A fuzz target without libFuzzer: replay SECONDS FOLDER… runs every file of the folders, and then, until
/// the time is over, mutations of them in an order that is the same on every run. What a crash was about
/// stays in a file of the working folder.

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kLongest = 64 * 1024;
std::string_view under_test;  ///< for the handler of a crash

void keep_input(int signal) {
  const int file = ::open("fuzz-crash.bin", O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0 || ::write(file, under_test.data(), under_test.size()) < 0) std::signal(signal, SIG_DFL);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void run(const std::string& input) {
  under_test = input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::vector<std::string> seeds(int count, char** folders) {
  std::vector<std::filesystem::path> files;
  for (int i = 0; i < count; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(folders[i]))
      if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> found;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    found.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return found;
}

/// One to eight changes: a byte, a part removed, doubled, put in from another seed, or random bytes.
std::string mutated(std::string text, const std::vector<std::string>& others, std::mt19937& chance) {
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(chance);
  };
  constexpr std::string_view kOdd("\0\x01\x7f\x80\xff<>\"'\\%{}[]", 15);
  for (std::size_t changes = below(8) + 1; changes > 0; --changes) {
    if (text.empty()) text = "a";
    const std::size_t at = below(text.size());
    const std::size_t length = std::min(below(32) + 1, text.size() - at);
    switch (below(5)) {
      case 0:
        text[at] = below(2) == 0 ? kOdd[below(kOdd.size())] : static_cast<char>(below(256));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, std::string(text, at, length));
        break;
      case 3: {
        const std::string& other = others[below(others.size())];
        if (!other.empty()) text.insert(at, other, below(other.size()), below(64) + 1);
        break;
      }
      default:
        for (std::size_t i = 0; i < length; ++i) text[at + i] = static_cast<char>(below(256));
    }
  }
  if (text.size() > kLongest) text.resize(kLongest);
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS}) std::signal(signal, keep_input);
  const auto all = seeds(argc - 2, argv + 2);
  if (all.empty()) {
    std::cerr << "no seeds\n";
    return 1;
  }
  for (const std::string& seed : all) run(seed);
  std::mt19937 chance(20);  // NOLINT: the same on every run
  std::size_t count = 0;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  while (std::chrono::steady_clock::now() < until) {
    run(mutated(all[std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(chance)], all, chance));
    ++count;
  }
  std::cout << all.size() << " seeds, " << count << " mutations\n";
  return 0;
}
