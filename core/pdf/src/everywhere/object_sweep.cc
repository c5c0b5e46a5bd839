#include "everywhere/object_sweep.h"

#include <array>
#include <cstring>

namespace lectern::pdf {
namespace {

constexpr std::size_t kDeepest = 2000;  // dictionaries and arrays in each other; deeper ones lose their keys
constexpr std::size_t kAskEvery = 4096;

enum class Class : std::uint8_t { Regular, Space, Delimiter };

constexpr std::array<Class, 256> classes() {
  std::array<Class, 256> table{};
  for (const std::size_t c : {0, 9, 10, 12, 13, 32}) table[c] = Class::Space;
  for (const char c : std::string_view("()<>[]{}/%")) table[static_cast<unsigned char>(c)] = Class::Delimiter;
  return table;
}
constexpr auto kClasses = classes();

Class class_of(char c) {
  return kClasses[static_cast<unsigned char>(c)];
}

int nibble(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

enum class Token : std::uint8_t {
  End,
  Name,
  String,
  Number,
  Word,
  OpenDictionary,
  CloseDictionary,
  OpenArray,
  CloseArray,
  Comment
};

class Tokens {
 public:
  explicit Tokens(std::string_view bytes) : bytes_(bytes) {}

  Token next();
  /// Of a name, a word or a comment: its bytes. Of a string: resolved, until the next token.
  std::string_view text() const { return text_; }
  /// Of a number: its whole part; -1 for what is no such.
  std::int32_t number() const { return number_; }
  std::size_t begin() const { return begin_; }
  std::size_t at() const { return at_; }
  void go_to(std::size_t at) { at_ = std::min(at, bytes_.size()); }

 private:
  Token literal();
  Token hexadecimal();
  Token regular();
  void escape();

  std::string_view bytes_;
  std::size_t at_ = 0, begin_ = 0;
  std::string_view text_;
  std::string resolved_;
  std::int32_t number_ = -1;
};

Token Tokens::next() {
  while (at_ < bytes_.size() && class_of(bytes_[at_]) == Class::Space) ++at_;
  begin_ = at_;
  if (at_ >= bytes_.size()) return Token::End;
  const char c = bytes_[at_];
  if (class_of(c) == Class::Regular) return regular();
  const char after = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
  ++at_;
  switch (c) {
    case '/': {
      const std::size_t from = at_;
      while (at_ < bytes_.size() && class_of(bytes_[at_]) == Class::Regular) ++at_;
      text_ = bytes_.substr(from, at_ - from);
      return Token::Name;
    }
    case '(':
      return literal();
    case '<':
      if (after != '<') return hexadecimal();
      ++at_;
      return Token::OpenDictionary;
    case '>':
      if (after == '>') ++at_;
      return Token::CloseDictionary;
    case '[':
      return Token::OpenArray;
    case ']':
      return Token::CloseArray;
    case '%': {
      const std::size_t end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
      text_ = bytes_.substr(at_, end - at_);
      at_ = end;
      return Token::Comment;
    }
    default:
      text_ = bytes_.substr(begin_, 1);
      return Token::Word;
  }
}

/// Source: ISO 32000-2, 7.3.4.2.
Token Tokens::literal() {
  const std::size_t from = at_;
  int depth = 1;
  bool plain = true;
  for (; at_ < bytes_.size(); ++at_) {
    const char c = bytes_[at_];
    if (c == '\\') {
      plain = false;
      ++at_;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && --depth == 0) {
      break;
    }
  }
  at_ = std::min(at_, bytes_.size());
  text_ = bytes_.substr(from, at_ - from);
  if (at_ < bytes_.size()) ++at_;
  if (!plain) escape();
  return Token::String;
}

void Tokens::escape() {
  constexpr std::string_view kLetters = "nrtbf", kMeant = "\n\r\t\b\f";
  resolved_.clear();
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] != '\\' || i + 1 == text_.size()) {
      resolved_ += text_[i];
      continue;
    }
    const char c = text_[++i];
    const std::size_t letter = kLetters.find(c);
    if (letter != std::string_view::npos) {
      resolved_ += kMeant[letter];
    } else if (c >= '0' && c <= '7') {
      int value = c - '0';
      for (int k = 0; k < 2 && i + 1 < text_.size() && text_[i + 1] >= '0' && text_[i + 1] <= '7'; ++k)
        value = value * 8 + (text_[++i] - '0');
      resolved_ += static_cast<char>(value);
    } else if (c == '\r') {
      if (i + 1 < text_.size() && text_[i + 1] == '\n') ++i;
    } else if (c != '\n') {
      resolved_ += c;
    }
  }
  text_ = resolved_;
}

Token Tokens::hexadecimal() {
  resolved_.clear();
  int first = -1;
  for (; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
    const int digit = nibble(bytes_[at_]);
    if (digit < 0) continue;
    if (first < 0) {
      first = digit;
    } else {
      resolved_ += static_cast<char>(first * 16 + digit);
      first = -1;
    }
  }
  if (first >= 0) resolved_ += static_cast<char>(first * 16);
  if (at_ < bytes_.size()) ++at_;
  text_ = resolved_;
  return Token::String;
}

Token Tokens::regular() {
  bool digits = true;
  std::int64_t value = 0;
  while (at_ < bytes_.size() && class_of(bytes_[at_]) == Class::Regular) {
    const char c = bytes_[at_++];
    digits &= (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
    if (c >= '0' && c <= '9' && value < INT32_MAX) value = value * 10 + (c - '0');
  }
  text_ = bytes_.substr(begin_, at_ - begin_);
  if (!digits) return Token::Word;
  const bool whole = text_.find_first_not_of("0123456789") == std::string_view::npos;
  number_ = whole && value <= INT32_MAX ? static_cast<std::int32_t>(value) : -1;
  return Token::Number;
}

/// The dictionaries and arrays around the present token.
class Nesting {
 public:
  void clear() {
    open_.clear();
    lost_ = 0;
  }
  bool is_empty() const { return open_.empty(); }
  std::size_t depth() const { return open_.size() + lost_; }

  void open(bool is_dictionary) {
    if (open_.size() >= kDeepest) {
      ++lost_;
      return;
    }
    const Level inside = is_dictionary ? Level{true, false, {}, key()} : Level{false, true, key(), outer()};
    value_ended();
    open_.push_back(inside);
  }

  void close() {
    if (lost_ > 0) {
      --lost_;
    } else if (!open_.empty()) {
      open_.pop_back();
    }
  }

  /// Whether the next name is a key.
  bool expects_key() const { return !open_.empty() && open_.back().is_dictionary && !open_.back().has_key; }
  void set_key(std::string_view key) {
    open_.back().key = key;
    open_.back().has_key = true;
  }
  void value_ended() {
    if (!open_.empty() && open_.back().is_dictionary) open_.back().has_key = false;
  }

  std::string_view key() const { return open_.empty() ? std::string_view() : open_.back().key; }
  std::string_view outer() const { return open_.empty() ? std::string_view() : open_.back().outer; }

 private:
  struct Level {
    bool is_dictionary;
    bool has_key;
    std::string_view key, outer;
  };
  std::vector<Level> open_;
  std::size_t lost_ = 0;
};

class Sweep {
 public:
  Sweep(std::string_view bytes, SweepSink& sink) : bytes_(bytes), tokens_(bytes), sink_(sink) {}

  void file();
  void object_stream();

 private:
  Place place() const { return {nesting_.key(), nesting_.outer(), object_}; }
  void value(Token token);
  void name(std::string_view written);
  void number(std::int32_t value);
  void word(std::string_view word);
  void begin_object();
  void end_object();
  void stream();
  void comment(std::string_view text);
  void describe(std::string_view name);
  std::size_t end_of_stream(std::size_t from) const;

  std::string_view bytes_;
  Tokens tokens_;
  SweepSink& sink_;
  Nesting nesting_;
  std::int32_t object_ = -1;
  bool in_object_ = false;
  std::int32_t numbers_[2] = {-1, -1};
  std::size_t length_ = 0;  ///< of the stream, where its dictionary says so directly
  FoundStream described_;
};

void Sweep::file() {
  const std::size_t header = std::min(bytes_.substr(0, 4096).find("%PDF-"), bytes_.size());
  if (header > 0 && header < bytes_.size()) sink_.loose(bytes_.substr(0, header));
  tokens_.go_to(header < bytes_.size() ? header : 0);
  const std::size_t last = bytes_.rfind("%%EOF");
  const std::size_t end = last == std::string_view::npos ? bytes_.size() : last + 5;
  std::size_t count = 0;
  for (Token token = tokens_.next(); token != Token::End; token = tokens_.next()) {
    if (tokens_.begin() >= end) break;
    if (++count % kAskEvery == 0 && sink_.is_late()) return;
    value(token);
  }
  if (end < bytes_.size()) sink_.loose(bytes_.substr(end));
}

void Sweep::object_stream() {
  std::vector<std::int32_t> header;
  Token token = tokens_.next();
  for (; token == Token::Number; token = tokens_.next()) header.push_back(tokens_.number());
  // Numbers behind the pairs are objects themselves: an odd one out, or those that begin with a number.
  in_object_ = true;
  std::size_t nth = 0, count = 0;
  for (; token != Token::End; token = tokens_.next()) {
    if (++count % kAskEvery == 0 && sink_.is_late()) return;
    if (nesting_.depth() == 0) {
      object_ = 2 * nth < header.size() ? header[2 * nth] : -1;
      ++nth;
    }
    value(token);
  }
}

void Sweep::value(Token token) {
  switch (token) {
    case Token::Name:
      return name(tokens_.text());
    case Token::String:
      if (in_object_ || !nesting_.is_empty()) {
        sink_.string(place(), tokens_.text());
      } else {
        sink_.loose(tokens_.text());
      }
      return nesting_.value_ended();
    case Token::Number:
      return number(tokens_.number());
    case Token::Word:
      return word(tokens_.text());
    case Token::OpenDictionary:
      if (nesting_.is_empty()) {
        described_ = {};
        described_.offset = tokens_.begin();
        length_ = 0;
      }
      return nesting_.open(true);
    case Token::OpenArray:
      return nesting_.open(false);
    case Token::CloseDictionary:
    case Token::CloseArray:
      return nesting_.close();
    case Token::Comment:
      return comment(tokens_.text());
    case Token::End:
      return;
  }
}

void Sweep::name(std::string_view written) {
  numbers_[0] = numbers_[1] = -1;
  if (nesting_.expects_key()) {
    nesting_.set_key(written);
    if (nesting_.depth() == 1) describe({});
    sink_.name(place(), written);
    return;
  }
  if (nesting_.depth() <= 2) describe(written);
  sink_.name(place(), written);
  nesting_.value_ended();
}

/// Keeps what the dictionary says of its stream. `name`: the value; empty at the key.
void Sweep::describe(std::string_view name) {
  const std::string_view key = nesting_.key();
  if (name.empty()) {
    described_.is_font |= key == "Length1" || key == "Length2" || key == "Length3";
    described_.is_pattern |= key == "PatternType";
    described_.is_numbers |= key == "FunctionType" || key == "ShadingType" || key == "HalftoneType" ||
                             key == "Alternate" || key == "BitsPerCoordinate";
    return;
  }
  if (nesting_.depth() == 1 && key == "Type") described_.type = name;
  if (nesting_.depth() == 1 && key == "Subtype") described_.subtype = name;
  if (key == "Filter") described_.filter = name;
}

void Sweep::number(std::int32_t value) {
  if (nesting_.depth() == 1 && nesting_.key() == "Length" && value >= 0 && numbers_[1] < 0)
    length_ = static_cast<std::size_t>(value);
  numbers_[0] = numbers_[1];
  numbers_[1] = value;
  nesting_.value_ended();
}

void Sweep::word(std::string_view word) {
  if (word == "R") {
    if (nesting_.depth() == 1 && nesting_.key() == "Length") length_ = 0;
    sink_.reference(place(), numbers_[0]);
  } else if (word == "obj" || (word.ends_with("obj") && word != "endobj" && !in_object_)) {
    begin_object();
  } else if (word == "endobj") {
    end_object();
  } else if (word == "stream" && in_object_) {
    stream();
  } else if (word == "trailer" || word == "xref" || word == "startxref") {
    end_object();
  } else if (!in_object_ && nesting_.is_empty() && word.size() > 1 && word != "endstream") {
    sink_.loose(word);
  }
  numbers_[0] = numbers_[1] = -1;
  nesting_.value_ended();
}

void Sweep::begin_object() {
  nesting_.clear();
  in_object_ = true;
  object_ = numbers_[0];
  described_ = {};
  described_.number = object_;
  sink_.object(numbers_[0], std::max(numbers_[1], 0), tokens_.at());
}

void Sweep::end_object() {
  nesting_.clear();
  in_object_ = false;
  object_ = -1;
}

void Sweep::stream() {
  described_.number = object_;
  std::size_t data = tokens_.at();
  if (data < bytes_.size() && bytes_[data] == '\r') ++data;
  if (data < bytes_.size() && bytes_[data] == '\n') ++data;
  const std::size_t end = end_of_stream(data);
  sink_.stream(described_);
  tokens_.go_to(end);
  nesting_.clear();
}

/// Where the dictionary tells the length, the stream ends there if the word stands there.
std::size_t Sweep::end_of_stream(std::size_t from) const {
  constexpr std::string_view kEnd = "endstream";
  if (length_ > 0 && length_ < bytes_.size() - std::min(from, bytes_.size())) {
    const std::size_t told = from + length_;
    const std::size_t found = bytes_.substr(told, kEnd.size() + 4).find(kEnd);
    if (found != std::string_view::npos) return told + found + kEnd.size();
  }
  const void* const found = from < bytes_.size()
                                ? memmem(bytes_.data() + from, bytes_.size() - from, kEnd.data(), kEnd.size())
                                : nullptr;
  if (found == nullptr) return bytes_.size();
  return static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data()) + kEnd.size();
}

void Sweep::comment(std::string_view text) {
  if (text.starts_with("%EOF")) {
    end_object();
    tokens_.go_to(tokens_.begin() + 5);
    sink_.end_of_version(tokens_.at());
    return;
  }
  if (!text.starts_with("PDF-")) sink_.loose(text);
}

}  // namespace

void sweep_file(std::string_view bytes, SweepSink& sink) {
  Sweep(bytes, sink).file();
}

void sweep_object_stream(std::string_view bytes, SweepSink& sink) {
  Sweep(bytes, sink).object_stream();
}

std::string strings_of_content(std::string_view bytes, std::size_t max_bytes) {
  std::string out;
  Tokens tokens(bytes);
  for (Token token = tokens.next(); token != Token::End && out.size() < max_bytes; token = tokens.next()) {
    if (token == Token::String) out += tokens.text();
    // A number between two strings of a TJ is a kern or a word's end.
    const bool moves =
        token == Token::Word && (tokens.text() == "Td" || tokens.text() == "TD" || tokens.text() == "Tm" ||
                                 tokens.text() == "T*" || tokens.text() == "ET");
    if (moves && !out.empty() && out.back() != '\n') out += '\n';
  }
  return out;
}

std::string name_of(std::string_view written) {
  std::string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool escaped = written[i] == '#' && i + 2 < written.size() && nibble(written[i + 1]) >= 0 &&
                         nibble(written[i + 2]) >= 0;
    if (escaped) {
      out += static_cast<char>(nibble(written[i + 1]) * 16 + nibble(written[i + 2]));
      i += 2;
    } else {
      out += written[i];
    }
  }
  return out;
}

}  // namespace lectern::pdf
