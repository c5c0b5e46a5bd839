#include "read_providers.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "entry.h"

namespace lectern::settings {
namespace {

constexpr std::array<std::string_view, 4> kTiers = {"fast", "quality", "vision", "embedding"};
constexpr std::array<std::string_view, 5> kDialects = {"ollama", "openai", "anthropic", "gemini", "bedrock"};
constexpr std::size_t kLongestName = 32;
constexpr std::int64_t kLongestContext = 10'000'000;

/// `section` is borrowed by the entries.
std::vector<Entry> entries(std::string_view section, Provider& p) {
  return {
      {section, "dialect", &p.dialect},
      {section, "url", &p.url},
      {section, "local", &p.local},
      {section, "allowed_networks", &p.allowed_networks},
      {section, "path", &p.path},
      {section, "key_header", &p.key_header},
      {section, "version", &p.version},
      {section, "max_tokens_word", &p.max_tokens_word},
      {section, "region", &p.region},
      {section, "connect_seconds", &p.connect_seconds, 1, 600},
      {section, "timeout_seconds", &p.timeout_seconds, 1, 1500},
      {section, "idle_seconds", &p.idle_seconds, 1, 1500},
      {section, "parallel", &p.parallel, 1, 1024},
      {section, "retries", &p.retries, 0, 20},
      {section, "breaker_failures", &p.breaker_failures, 1, 1000},
      {section, "breaker_seconds", &p.breaker_seconds, 1, 3600},
      {section, "proxy", &p.proxy},
      {section, "ca_file", &p.ca_file},
  };
}

std::vector<Entry> entries(std::string_view section, ProviderModel& m) {
  return {
      {section, "name", &m.name},
      {section, "context_tokens", &m.context_tokens, 256, kLongestContext},
      {section, "output_tokens", &m.output_tokens, 16, kLongestContext},
      {section, "reads_images", &m.reads_images},
      {section, "input_price", &m.input_price},
      {section, "output_price", &m.output_price},
      {section, "cached_price", &m.cached_price},
      {section, "query_prefix", &m.query_prefix},
      {section, "passage_prefix", &m.passage_prefix},
  };
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return !text.empty() && text.size() <= kLongestName && std::ranges::all_of(text, fits);
}

std::string known_words(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string(word);
  return list;
}

/// Reads one table, and complains with the place of what is wrong in it.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file) {}

  Result<Provider, SettingsError> provider(std::string_view name, const toml::node& node) const {
    const std::string section = "providers." + std::string(name);
    const toml::table* table = node.as_table();
    if (table == nullptr) return at(node, "unknown setting " + section);
    if (!is_name(name)) return at(node, section + ": a name has at most 32 letters, digits, \"-\" and \"_\"");
    Provider provider;
    provider.name = std::string(name);
    const auto known = entries(section, provider);
    for (const auto& [key, value] : *table) {
      LECTERN_TRY(taken, take_member(provider, known, section, key.str(), value));
      static_cast<void>(taken);
    }
    LECTERN_TRY(complete, check(provider, section, *table));
    static_cast<void>(complete);
    return provider;
  }

 private:
  SettingsError at(const toml::node& node, const std::string& complaint) const {
    return {place(file_, node.source()) + complaint};
  }

  Result<Done, SettingsError> take_member(Provider& provider, const std::vector<Entry>& known,
                                          const std::string& section, std::string_view key,
                                          const toml::node& node) const {
    const toml::table* table = node.as_table();
    if (table == nullptr) return take(known, section, key, node);
    if (key == "headers") return take_headers(provider, section + ".headers", *table);
    if (std::ranges::find(kTiers, key) != kTiers.end())
      return take_model(provider, section + "." + std::string(key), std::string(key), *table);
    return at(node, "unknown setting " + full_name(section, key) + "; models are " + known_words(kTiers));
  }

  Result<Done, SettingsError> take(const std::vector<Entry>& known, const std::string& section,
                                   std::string_view key, const toml::node& node) const {
    const auto found = std::ranges::find_if(known, [&](const Entry& entry) { return entry.key == key; });
    if (found == known.end()) return at(node, "unknown setting " + full_name(section, key));
    if (!assign(*found, node)) return at(node, full_name(*found) + " must be " + wanted_type(*found));
    if (const std::string complaint = range_complaint(*found); !complaint.empty()) return at(node, complaint);
    return Done{};
  }

  Result<Done, SettingsError> take_headers(Provider& provider, const std::string& section,
                                           const toml::table& table) const {
    for (const auto& [key, node] : table) {
      const auto value = node.value_exact<std::string>();
      if (!value) return at(node, full_name(section, key.str()) + " must be a string");
      provider.headers[std::string(key.str())] = *value;
    }
    return Done{};
  }

  Result<Done, SettingsError> take_model(Provider& provider, const std::string& section,
                                         const std::string& tier, const toml::table& table) const {
    ProviderModel model;
    const auto known = entries(section, model);
    for (const auto& [key, node] : table) {
      LECTERN_TRY(taken, take(known, section, key.str(), node));
      static_cast<void>(taken);
    }
    if (model.name.empty()) return at(table, section + ".name must be set");
    if (model.output_tokens >= model.context_tokens)
      return at(table, section + ".output_tokens must be less than context_tokens");
    if (model.input_price < 0 || model.output_price < 0) return at(table, section + " has a price below 0");
    provider.models.emplace(tier, std::move(model));
    return Done{};
  }

  Result<Done, SettingsError> check(const Provider& provider, const std::string& section,
                                    const toml::table& table) const {
    if (std::ranges::find(kDialects, provider.dialect) == kDialects.end())
      return at(table, section + ".dialect must be one of " + known_words(kDialects));
    if (provider.url.empty() && (provider.dialect != "bedrock" || provider.region.empty()))
      return at(table, section + ".url must be set");
    if (provider.models.empty())
      return at(table, section + " has no model; models are " + known_words(kTiers));
    return Done{};
  }

  const std::filesystem::path& file_;
};

}  // namespace

Result<std::vector<Provider>, SettingsError> read_providers(const toml::table& table,
                                                            const std::filesystem::path& file) {
  const Reader reader(file);
  std::vector<std::pair<toml::source_position, Provider>> found;
  for (const auto& [name, node] : table) {
    LECTERN_TRY(provider, reader.provider(name.str(), node));
    found.emplace_back(node.source().begin, std::move(provider));
  }
  // The table is sorted by name.
  std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first.line; });
  std::vector<Provider> providers;
  for (auto& one : found) providers.push_back(std::move(one.second));
  return providers;
}

}  // namespace lectern::settings
