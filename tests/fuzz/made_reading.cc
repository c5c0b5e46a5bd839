#include "made_reading.h"

namespace lectern::fuzz {
namespace {

std::size_t code_points(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

void add_run(doc::Page& page, Bytes& bytes) {
  doc::Run run;
  const std::string text = bytes.text();
  run.text_begin = static_cast<std::uint32_t>(page.text.size());
  page.text += text;
  run.text_end = static_cast<std::uint32_t>(page.text.size());
  run.edge_begin = static_cast<std::uint32_t>(page.edges.size());
  run.size = static_cast<float>(bytes.byte()) / 8;
  const float x = bytes.coordinate(), y = bytes.coordinate();
  const std::size_t n = code_points(text);
  for (std::size_t i = 0; i <= n; ++i) page.edges.push_back(x + static_cast<float>(i) * run.size * 0.5f);
  run.baseline = y;
  run.box = {x, y - run.size, page.edges.back(), y + run.size * 0.2f};
  run.font = bytes.byte() & 7;
  run.flags = static_cast<std::uint16_t>((bytes.byte() & 7) == 0 ? bytes.byte() << 2 : 0);
  run.angle = (bytes.byte() & 15) == 0 ? 90.0f : 0.0f;
  run.mcid = bytes.byte() & 3;
  page.runs.push_back(run);
}

doc::Page page_of(Bytes& bytes, std::int32_t number) {
  doc::Page page;
  page.number = number;
  page.width = 612;
  page.height = 792;
  page.ocr_used = (bytes.byte() & 7) == 0;
  for (int n = bytes.byte() & 63; n > 0 && bytes.more(); --n) add_run(page, bytes);
  for (int n = bytes.byte() & 31; n > 0 && bytes.more(); --n) {
    doc::Rule rule;
    rule.box = bytes.box();
    rule.kind = static_cast<doc::Rule::Kind>(bytes.byte() & 3);
    rule.filled = bytes.byte() & 1;
    rule.curved = bytes.byte() & 1;
    if (bytes.byte() & 1) rule.box.y1 = rule.box.y0 + 0.5f;
    page.rules.push_back(rule);
  }
  for (int n = bytes.byte() & 3; n > 0; --n)
    page.images.push_back({.box = bytes.box(), .mcid = bytes.byte() & 3});
  for (int n = bytes.byte() & 3; n > 0; --n)
    page.links.push_back({{bytes.box()},
                          bytes.byte() & 1 ? "javascript:alert(1)" : "https://example.org",
                          bytes.byte() & 7,
                          0});
  for (int n = bytes.byte() & 3; n > 0; --n) {
    doc::FormField field;
    field.kind = static_cast<doc::FieldKind>(bytes.byte() % 5);
    field.box = bytes.box();
    field.name = bytes.text();
    field.label = bytes.text();
    field.value = bytes.text();
    if (field.kind == doc::FieldKind::Choice) field.options = {field.value, field.label};
    page.fields.push_back(std::move(field));
  }
  return page;
}

}  // namespace

doc::Reading made_reading(Bytes& bytes) {
  doc::Reading reading;
  for (int i = 0; i < 6; ++i) {
    doc::Font font;
    font.name = i & 1 ? "Any-Bold" : "Any";
    font.bold = i & 1;
    font.fixed = i & 2;
    font.symbolic = i & 4;
    reading.fonts.push_back(font);
  }
  for (std::int32_t number = 1; number <= 4 && bytes.more(); ++number)
    reading.pages.push_back(page_of(bytes, number));
  return reading;
}

}  // namespace lectern::fuzz
