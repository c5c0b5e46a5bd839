#pragma once

/// Documents as open files, and the frames of their pages.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "lectern/reading/frames.h"

namespace lectern::testing {

/// An open file with `content`, closed with the test.
class OpenFile {
 public:
  explicit OpenFile(std::string_view content) : fd_(memfd_create("document", MFD_CLOEXEC)) {
    EXPECT_EQ(write(fd_, content.data(), content.size()), static_cast<ssize_t>(content.size()));
  }
  ~OpenFile() { close(fd_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

inline std::string bytes_of(const reading::Frames& frames) {
  std::string bytes;
  frames.each_piece([&](std::span<const std::byte> piece) {
    bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return true;
  });
  return bytes;
}

}  // namespace lectern::testing
