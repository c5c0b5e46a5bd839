/// A reader under the control of an attacker, in the place of lectern-extract. The bytes of the document
/// name what it does after it has sent one valid page of three, or a share of two hundred.

#include <unistd.h>

#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lectern/doc/request.h"
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

void send_pages(std::int32_t first, std::int32_t last) {
  for (std::int32_t number = first; number <= last; ++number) send(frame_of(page_of(number, "honest")));
}

void send_picture_of(std::int32_t page) {
  std::string out;
  doc::append_picture(out, {.page = page,
                            .box = {0, 0, 612, 792},
                            .width = 1,
                            .height = 1,
                            .dpi = 200,
                            .bytes = std::as_bytes(std::span("x", 1))});
  send(out);
}

int first_share(std::int32_t last, std::string_view what) {
  send_pages(1, what == "share_first_lies" ? last - 40 : last);
  if (what == "share_first_lies") send(std::string(100'000, 'z'));
  end();
  return 0;
}

/// Two hundred pages for two readers: the first is valid, except for what its name says.
int share(const doc::Share& share, std::string_view what) {
  const auto [first, last] = doc::pages_of(share, {1, 200});
  std::string out;
  if (share.index == 0) doc::append_page_count(out, what == "share_first_boasts" ? 2'000'000'000 : 200);
  if (share.index == 0 && (what == "share_first_dies" || what == "share_first_boasts")) {
    send(out);
    std::abort();
  }
  doc::FileFacts facts;
  facts.page_count = what == "share_of_other_file" && share.index > 0 ? 199 : 200;
  doc::append_facts(out, facts);
  if (what == "share_with_odd_fonts" && share.index > 0) {
    doc::append_fonts(out, std::vector<doc::Font>(2));
    doc::append_font_ids(out, std::vector<std::int64_t>(3));
  }
  const bool lies_at_once = what == "share_first_lies_at_once";
  if (share.index == 0 && lies_at_once) {
    for (std::int32_t page = 1; page <= last - 40; ++page) out += frame_of(page_of(page, "honest"));
    send(out + std::string(1000, 'z'));
    return 0;
  }
  send(out);
  if (share.index == 0) return first_share(last, what);
  if (what == "share_of_others_pages") send_pages(1, 2);
  if (what == "share_of_others_picture") send_picture_of(first - 1);
  if (what == "share_flood")
    for (std::int32_t number = first; number <= last; ++number)
      send(frame_of(page_of(number, std::string(1 << 20, 'x'))));
  send_pages(first, first + 9);
  if (what == "share_crash") std::abort();
  if (what == "share_hang") spin();
  if (what == "share_of_other_file") send_pages(first + 10, last - 1);
  if (what != "share_honest" && what != "share_first_lies" && !lies_at_once) return 0;  // no End
  send_pages(first + 10, last);
  end();
  return 0;
}

int work(std::string_view payload) {
  std::string what(64, '\0');
  const ssize_t size = pread(kInputFd, what.data(), what.size(), 0);
  what.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  const auto request = doc::decode_request(payload);
  if (what.starts_with("share_")) return share(std::get<doc::ReadRequest>(request.value()).share, what);
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
