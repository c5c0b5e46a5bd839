// What the trainer reads and writes.

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <unordered_map>

#include "names/model_format.h"
#include "trainer.h"

namespace lectern::pii::trainer {
namespace {

Tag tag_of(char letter) {
  switch (letter) {
    case 'P':
    case 'Q':
      return Tag::PersonBegin;
    case 'L':
      return Tag::Place;
    case 'A':
      return Tag::Address;
    default:
      return Tag::Organisation;
  }
}

World world_of(const std::string& word) {
  if (word == "private") return World::Private;
  if (word == "placed") return World::Placed;
  return word == "public" ? World::Public : World::Mixed;
}

struct Entry {
  std::uint32_t lists = 0, ratio = 0;
};
using Entries = std::unordered_map<std::uint64_t, Entry>;

void add_list(const std::string& file, std::uint32_t bit, Entries& entries) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    for (std::string word; words >> word;)
      if (word.size() >= 2) entries[word_hash(word)].lists |= bit;
  }
}

/// Lines "title Mr Mrs …".
void add_words(const std::string& file, Entries& entries) {
  static const std::map<std::string, std::uint32_t> kBits = {
      {"title", kTitle}, {"street", kStreet}, {"country", kCountry}, {"company", kCompany}};
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    const auto bit = kBits.find(kind);
    if (bit == kBits.end()) continue;
    for (std::string word; words >> word;) entries[word_hash(word)].lists |= bit->second;
  }
}

/// How often running text capitalises a word, in five steps.
void add_ratios(const std::vector<Piece>& pieces, Entries& entries) {
  struct Count {
    std::uint32_t capital = 0, all = 0;
  };
  std::unordered_map<std::uint64_t, Count> counts;
  std::vector<Token> tokens;
  for (const Piece& piece : pieces) {
    tokenize(piece.text, tokens);
    for (const Token& token : tokens) {
      if (token.sentence_start || token.shape == Shape::Mark || token.shape == Shape::Number) continue;
      Count& count = counts[token.word];
      ++count.all;
      count.capital += token.capitalised();
    }
  }
  for (const auto& [word, count] : counts)
    if (count.all >= 3 && count.capital < count.all)
      entries[word].ratio = 1 + (4 * count.capital + count.all / 2) / count.all;
}

}  // namespace

void read_pieces(const std::string& file, std::vector<Piece>& pieces) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::string world;
  std::uint32_t group = 0;
  for (std::size_t bytes = 0, spans = 0; in >> world >> bytes >> spans >> group;) {
    in.get();
    Piece piece{world_of(world), group, std::string(bytes, '\0'), {}};
    in.read(piece.text.data(), static_cast<std::streamsize>(bytes));
    for (; spans > 0; --spans) {
      Span span;
      char letter = 0;
      in >> span.begin >> span.end >> letter;
      span.tag = tag_of(letter);
      span.is_public = letter == 'Q';
      piece.spans.push_back(span);
    }
    pieces.push_back(std::move(piece));
  }
}

std::vector<std::uint32_t> compile_lists(const std::string& folder, const std::string& words,
                                         const std::vector<Piece>& pieces) {
  Entries entries;
  add_list(folder + "/first_names.txt", kFirstName, entries);
  add_list(folder + "/last_names.txt", kLastName, entries);
  add_list(folder + "/cities.txt", kCity, entries);
  add_words(words, entries);
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(words).parent_path() / "common"))
    add_list(file.path().string(), kCommon, entries);
  add_ratios(pieces, entries);
  std::size_t size = 1;
  while (size * 3 < entries.size() * 4) size *= 2;
  std::vector<std::uint32_t> table(size);
  const std::map<std::uint64_t, Entry> in_order(entries.begin(), entries.end());  // the same table every time
  for (const auto& [word, entry] : in_order) {
    if (entry.lists == 0 && entry.ratio == 0) continue;
    const std::uint32_t slot = list_fingerprint(word) << 11 | entry.ratio << 8 | entry.lists;
    std::size_t place = list_place(word) % size;
    while (table[place] != 0) place = (place + 1) % size;
    table[place] = slot;
  }
  return table;
}

std::vector<std::uint64_t> ModelBytes::bytes() const {
  ModelHeader header;
  while ((std::size_t{1} << header.list_bits) < lists.size()) ++header.list_bits;
  header.weight_bits = weight_bits;
  header.private_count = static_cast<std::uint32_t>(private_weights.size());
  header.scale = scale;
  const std::size_t list_bytes = lists.size() * 4, private_bytes = private_weights.size() * 4;
  const std::size_t size = sizeof header + list_bytes + weights.size() + private_bytes;
  std::vector<std::uint64_t> out((size + 7) / 8);
  auto* at = reinterpret_cast<std::byte*>(out.data());
  std::memcpy(at + sizeof header, lists.data(), list_bytes);
  std::memcpy(at + sizeof header + list_bytes, weights.data(), weights.size());
  std::memcpy(at + sizeof header + list_bytes + weights.size(), private_weights.data(), private_bytes);
  std::memcpy(at, &header, sizeof header);
  header.checksum = model_checksum({at + kChecksummedFrom, size - kChecksummedFrom});
  std::memcpy(at, &header, sizeof header);
  return out;
}

bool write_model(const std::string& file, const ModelBytes& model) {
  const auto bytes = model.bytes();
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size() * 8));
  out.close();
  return !out.fail();
}

}  // namespace lectern::pii::trainer
