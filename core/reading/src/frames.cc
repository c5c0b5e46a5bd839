#include "lectern/reading/frames.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "lectern/doc/wire.h"
#include "lectern/reading/read_document.h"

namespace lectern::reading {
namespace {

constexpr std::size_t kPiece = 256u << 10;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// Makes a file that no other process can open and that is deleted with its descriptor.
Descriptor nameless_file() {
  const char* const wanted = std::getenv("TMPDIR");
  const std::string folder = wanted != nullptr && *wanted != '\0' ? wanted : "/tmp";
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file.is_open()) return file;
  std::string name = folder + "/lectern-XXXXXX";  // some file systems cannot make unnamed files
  file.reset(::mkostemp(name.data(), O_CLOEXEC));
  if (!file.is_open()) fail("make a file for pages");
  ::unlink(name.c_str());
  return file;
}

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) fail("write pages to a file");
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::span<const std::byte> as_span(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

}  // namespace

Frames Frames::in_file(Descriptor file) {
  struct stat status{};
  if (fstat(file.get(), &status) != 0) fail("look at kept pages");
  Frames frames(0);
  frames.size_ = static_cast<std::size_t>(status.st_size);
  frames.file_ = std::move(file);
  return frames;
}

void Frames::append(std::string_view frames) {
  size_ += frames.size();
  if (!file_.is_open() && size_ <= in_memory_) {
    memory_ += frames;
    return;
  }
  if (!file_.is_open()) {
    file_ = nameless_file();
    write_all(file_.get(), std::exchange(memory_, {}));
  }
  write_all(file_.get(), frames);
}

std::size_t Frames::show_piece(std::size_t at,
                               const std::function<void(std::span<const std::byte>)>& see) const {
  if (at >= size_) return 0;
  if (!file_.is_open()) {
    see(as_span(memory_).subspan(at));
    return size_ - at;
  }
  std::string piece(std::min(kPiece, size_ - at), '\0');
  for (;;) {
    const ssize_t count = ::pread(file_.get(), piece.data(), piece.size(), static_cast<off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read pages from a file");
    const auto shown = static_cast<std::size_t>(count);
    if (shown > 0) see(as_span(std::string_view(piece).substr(0, shown)));
    return shown;
  }
}

void Frames::each_piece(const Take& take) const {
  bool wanted = true;
  const auto see = [&](std::span<const std::byte> piece) { wanted = take(piece); };
  for (std::size_t at = 0; wanted;) {
    const std::size_t shown = show_piece(at, see);
    if (shown == 0) return;
    at += shown;
  }
}

namespace {

doc::WireLimits limits_of(const Frames& frames) {
  return {.max_total_bytes = std::max<std::size_t>(frames.size(), 1)};
}

/// Decodes all of `frames` with `decoder`.
Result<doc::Reading, Refusal> decoded(const Frames& frames, doc::WireDecoder& decoder) {
  std::optional<Refusal> broken;
  frames.each_piece([&](std::span<const std::byte> piece) {
    if (auto fed = decoder.feed(piece); !fed) broken = std::move(fed.error());
    return !broken;
  });
  if (broken) return std::move(*broken);
  if (!decoder.finished() || decoder.failed_by_sender() ||
      !std::as_const(decoder).reading().unread_pages.empty())
    return Refusal{RefusalKind::InternalError, "The kept pages of the document are incomplete."};
  return std::move(decoder.reading());
}

}  // namespace

Result<FramedPages, Refusal> FramedPages::open(Frames frames) {
  doc::WireDecoder decoder(limits_of(frames));
  decoder.on_page([](doc::Page&, const std::vector<doc::Font>&) { return true; });
  LECTERN_TRY(rest, decoded(frames, decoder));
  return FramedPages(std::move(frames), std::move(rest));
}

Result<doc::Reading, Refusal> reading_of_frames(const Frames& frames) {
  doc::WireDecoder decoder(limits_of(frames));
  return decoded(frames, decoder);
}

void FramedPages::each_page(const std::function<void(const doc::Page& page)>& see) const {
  doc::WireDecoder decoder(limits_of(frames_));
  decoder.on_page([&](doc::Page& page, const std::vector<doc::Font>&) {
    see(page);
    return true;
  });
  frames_.each_piece([&](std::span<const std::byte> piece) { return decoder.feed(piece).has_value(); });
}

}  // namespace lectern::reading
