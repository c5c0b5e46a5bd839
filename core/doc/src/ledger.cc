#include "lectern/doc/ledger.h"

#include "sha256.h"

namespace lectern::doc {
namespace {

std::string shortened(std::string text) {
  if (text.size() <= kMaxChangeText) return text;
  std::size_t end = kMaxChangeText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  text.resize(end);
  return text + "…";
}

// Every field is preceded by its length: no two different changes have the same bytes.
std::string canonical(const Change& change) {
  std::string out = std::to_string(static_cast<int>(change.step)) + ' ' + std::to_string(change.page) + ' ' +
                    std::to_string(change.block);
  for (const std::string* field : {&change.before, &change.after, &change.reason, &change.source})
    out += ' ' + std::to_string(field->size()) + ':' + *field;
  return out;
}

std::vector<std::string> chain(std::span<const Change> changes) {
  std::vector<std::string> hashes;
  hashes.reserve(changes.size());
  std::string last(64, '0');
  for (const Change& change : changes) {
    last = sha256_hex(last + canonical(change));
    hashes.push_back(last);
  }
  return hashes;
}

}  // namespace

const char* step_name(Step step) {
  switch (step) {
    case Step::Extract:
      return "extract";
    case Step::Structure:
      return "structure";
    case Step::HeadingLevels:
      return "heading_levels";
    case Step::PageCorrections:
      return "page_corrections";
    case Step::CodeBlocks:
      return "code_blocks";
    case Step::Boundaries:
      return "boundaries";
    case Step::CleanUp:
      return "clean_up";
  }
  return "extract";
}

void Ledger::append(Change change) {
  change.before = shortened(std::move(change.before));
  change.after = shortened(std::move(change.after));
  changes_.push_back(std::move(change));
}

void Ledger::append(std::vector<Change> changes) {
  changes_.reserve(changes_.size() + changes.size());
  for (Change& change : changes) append(std::move(change));
}

std::vector<std::string> Ledger::hashes() const {
  return chain(changes_);
}

bool chain_holds(std::span<const Change> changes, std::span<const std::string> hashes) {
  const std::vector<std::string> wanted = chain(changes);
  return std::vector<std::string>(hashes.begin(), hashes.end()) == wanted;
}

}  // namespace lectern::doc
