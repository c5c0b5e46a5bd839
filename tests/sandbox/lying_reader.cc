/// A reader that has been taken over, in the place of lectern-extract: the document's bytes name what it does
/// after it has sent one honest page of three.

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "lectern/doc/wire.h"
#include "lectern/sandbox/zygote.h"

namespace {

namespace doc = lectern::doc;
using lectern::sandbox::kInputFd;
using lectern::sandbox::kOutputFd;

void send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(kOutputFd, bytes.data(), bytes.size());
    if (written <= 0) _exit(lectern::sandbox::kNobodyReads);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

doc::Page page_of(std::int32_t number, std::string text) {
  doc::Page page;
  page.number = number;
  page.width = 612;
  page.height = 792;
  doc::Run run;
  run.font = 0xffff;
  run.text_end = static_cast<std::uint32_t>(text.size());
  page.edges.assign(text.size() + 1, 0);
  page.text = std::move(text);
  page.runs = {run};
  return page;
}

std::string frame_of(const doc::Page& page) {
  std::string out;
  doc::append_page(out, page);
  return out;
}

void begin(std::int32_t page_count) {
  doc::FileFacts facts;
  facts.page_count = page_count;
  std::string out;
  doc::append_facts(out, facts);
  doc::append_page(out, page_of(1, "honest"));
  send(out);
}

[[noreturn]] void spin() {
  for (;;) __asm__ volatile("");
}

[[noreturn]] void flood_with_pages() {
  const std::string text(1 << 20, 'x');
  for (std::int32_t number = 2;; ++number) send(frame_of(page_of(number, text)));
}

void lie_about_text() {
  doc::Page page = page_of(2, "short");
  page.runs[0].text_end = 1'000'000;
  send(frame_of(page));
}

void promise_a_huge_frame() {
  send(std::string("LF\x03\0\xff\xff\xff\xff", 8));
}

void send_picture_of_nothing() {
  std::string out;
  doc::append_picture(out,
                      {.page = 1, .box = {}, .width = 40'000, .height = 40'000, .dpi = 200, .bytes = {}});
  send(out);
}

void end() {
  std::string out;
  doc::append_end(out);
  send(out);
}

int work(std::string_view) {
  std::string what(64, '\0');
  const ssize_t size = pread(kInputFd, what.data(), what.size(), 0);
  what.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  begin(what == "flood_with_pages" ? 5000 : 3);
  if (what == "crash") return *static_cast<volatile int*>(nullptr);
  if (what == "abort") std::abort();
  if (what == "hang") spin();
  if (what == "fork") return static_cast<int>(fork());
  if (what == "flood_with_pages") flood_with_pages();
  if (what == "garbage") send(std::string(100'000, 'z'));
  if (what == "lie_about_text") lie_about_text();
  if (what == "same_page_again") send(frame_of(page_of(1, "honest")));
  if (what == "huge_frame") promise_a_huge_frame();
  if (what == "picture_of_nothing") send_picture_of_nothing();
  if (what == "end_too_early") end();
  return 0;  // "stop": no End
}

}  // namespace

int main(int argc, char** argv) {
  return lectern::sandbox::serve_from_arguments(argc, argv, {{}, {}, work});
}
