// What the sweep finds in the bytes of a file.

#include "everywhere/object_sweep.h"

#include <gtest/gtest.h>

#include "everywhere/stray_text.h"

namespace lectern::pdf {
namespace {

/// Writes down what it hears of, one word for each.
class Notes final : public SweepSink {
 public:
  void string(const Place& place, std::string_view bytes) override {
    add("'" + std::string(place.outer) + "/" + std::string(place.key) + "=" + std::string(bytes) + "'");
  }
  void name(const Place& place, std::string_view written) override {
    if (place.key != written) add("/" + std::string(place.key) + "=" + std::string(written));
  }
  void reference(const Place& place, std::int32_t number) override {
    add(std::string(place.key) + ">" + std::to_string(number));
  }
  void stream(const FoundStream& stream) override {
    add("stream" + std::to_string(stream.number) + ":" + std::string(stream.type) +
        std::string(stream.subtype));
  }
  void object(std::int32_t number, std::int32_t, std::size_t) override { add(std::to_string(number)); }
  void loose(std::string_view bytes) override { add("~" + std::string(bytes)); }
  void end_of_version(std::size_t) override { add("end"); }
  bool is_late() override { return false; }

  std::string words;

 private:
  void add(const std::string& word) { words += (words.empty() ? "" : " ") + word; }
};

struct Case {
  std::string name, bytes, expected;
};

class Sweep : public testing::TestWithParam<Case> {};

TEST_P(Sweep, Finds) {
  Notes notes;
  sweep_file("%PDF-1.7\n" + GetParam().bytes, notes);
  EXPECT_EQ(notes.words, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Files, Sweep,
    testing::Values(
        Case{"Strings", "1 0 obj<</A(x)/B<</C(y)>>/D[(z)]>>endobj", "1 '/A=x' 'B/C=y' '/D=z'"},
        Case{"Escapes", "1 0 obj(a\\(b\\)\\101\\n(c))endobj", "1 '/=a(b)A\n(c)'"},
        Case{"Hexadecimal", "1 0 obj<41 42 4>endobj", "1 '/=AB@'"},
        Case{"References", "1 0 obj<</Contents 4 0 R/Kids[5 0 R 6 0 R]>>endobj",
             "1 Contents>4 Kids>5 Kids>6"},
        Case{"Names", "1 0 obj<</Type/Page>>endobj", "1 /Type=Page"},
        Case{"StreamWithLength", "1 0 obj<</Length 5>>stream\n(a)b)\nendstream endobj 2 0 obj(x)endobj",
             "1 stream1: 2 '/=x'"},
        Case{"StreamWithWrongLength",
             "1 0 obj<</Length 2>>stream\n(abcdef\nendstream endobj 2 0 obj(x)endobj", "1 stream1: 2 '/=x'"},
        Case{"StreamWithoutEnd", "1 0 obj<</Length 9 0 R>>stream\n(abc", "1 Length>9 stream1:"},
        Case{"TypeOfStream", "1 0 obj<</Type/XObject/Subtype/Form/Length 0>>stream\nendstream endobj",
             "1 /Type=XObject /Subtype=Form stream1:XObjectForm"},
        Case{"BetweenObjects", "1 0 obj(x)endobj\n% noted\nword 2 0 obj(y)endobj",
             "1 '/=x' ~ noted ~word 2 '/=y'"},
        Case{"BehindTheEnd", "1 0 obj(x)endobj\n%%EOF\ntail", "1 '/=x' end ~\ntail"},
        Case{"Versions", "1 0 obj(x)endobj %%EOF 1 0 obj(y)endobj %%EOF", "1 '/=x' end 1 '/=y' end"},
        Case{"Table",
             "1 0 obj(x)endobj xref 0 2 0000000000 65535 f 0000000009 00000 n trailer<</Root 1 0 R/X(y)>>",
             "1 '/=x' Root>1 '/X=y'"},
        Case{"MissingEnds", "1 0 obj<</A(x)/B<</C(y) 2 0 obj(z)", "1 '/A=x' 'B/C=y' 2 '/=z'"},
        Case{"DeepNesting", "1 0 obj" + std::string(5000, '[') + "(x)", "1 '/=x'"}),
    [](const auto& one) { return one.param.name; });

TEST(Sweep, ObjectStreamsTellTheirNumbers) {
  Notes notes;
  sweep_object_stream("7 0 9 4 <<>><</A(x)/B 3 0 R>>", notes);
  EXPECT_EQ(notes.words, "'/A=x' B>3");
}

TEST(Sweep, EndsWhateverTheBytesAre) {
  std::string bytes = "1 0 obj<</A[(x)<41>/B 2 0 R]>>stream\nabc\nendstream endobj %%EOF ";
  for (std::size_t at = 0; at < bytes.size(); at++) {
    for (const char c : {'(', '<', '>', '[', '/', '\\', '\0', '%'}) {
      std::string damaged = bytes;
      damaged[at] = c;
      Notes notes;
      sweep_file(damaged, notes);
      sweep_object_stream(damaged, notes);
      EXPECT_LT(notes.words.size(), 1000U);
    }
  }
}

TEST(StrayText, KnowsTextFromTables) {
  EXPECT_EQ(text_of_string("Ada Byron", 100), "Ada Byron");
  EXPECT_EQ(text_of_string(std::string("\xfe\xff\0A\0d\0a\0!", 10), 100), "Ada!");
  EXPECT_EQ(text_of_string(std::string("\0A\0d\0a\0 \0B\0y", 12), 100), "Ada By");
  EXPECT_EQ(text_of_string("Jos\xe9 Garc\xed"
                           "a",
                           100),
            "Jos\xc3\xa9 Garc\xc3\xad"
            "a");
  EXPECT_EQ(text_of_string("\x9e\x55\xab\xc3\xac\x48\x04\x61\x26\x95\x04\x54\x73\x49\x34\x76", 100), "");
  EXPECT_EQ(text_of_string("abc", 100), "");
}

TEST(StrayText, KnowsWhatProgramsWrite) {
  const auto kind = [](std::string_view key, std::string_view text) { return kind_of({key, {}, 1}, text); };
  EXPECT_EQ(kind("Producer", "Skia/PDF m115"), doc::OtherText::Kind::Machine);
  EXPECT_EQ(kind("Names", "Notes.indd:Anchor 5:87"), doc::OtherText::Kind::Machine);
  EXPECT_EQ(kind("Names", "Ada Byron"), doc::OtherText::Kind::Prose);
  EXPECT_EQ(kind("OverlayText", "section.1"), doc::OtherText::Kind::Prose);
  EXPECT_EQ(kind("Author", "Ada Byron"), doc::OtherText::Kind::Author);
  EXPECT_TRUE(is_date("D:20200102030405+01'00'"));
  EXPECT_FALSE(is_date("512-04-7718"));
}

TEST(StrayText, ReadsMarkup) {
  const MarkedText text = text_of_markup(
      "<?x y?><!-- noted --><r a='attr one'><ssn>512</ssn><ssn>51204</ssn><p>one <b>tw</b>o &amp; &#65;</p>"
      "<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><dc:creator><rdf:li>Ada Byron</rdf:li></dc:creator></r>");
  EXPECT_EQ(text.prose, "noted\nattr one\nssn: 51204\none two & A\n");
  EXPECT_EQ(text.machine, "uuid:1\n");
  EXPECT_EQ(text.author, "Ada Byron\n");
}

}  // namespace
}  // namespace lectern::pdf
