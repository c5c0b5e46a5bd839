#pragma once

/// web/openapi.yaml as a test reads it: its operations with their parameters, bodies and answers, and values
/// that fit its schemas or do not.

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/schema.h"
#include "lectern/json/value.h"

namespace lectern::http {

struct ContractParameter {
  std::string name, in;
  bool is_required = false;
  const json::Value* schema = nullptr;
};

struct ContractOperation {
  std::string method, path, id, program;
  bool is_open = false;  ///< asks for no credential
  std::vector<ContractParameter> parameters;
  const json::Value* bodies = nullptr;     ///< `content` of the request, by media type
  const json::Value* responses = nullptr;  ///< by status
};

/// One answer's media types.
struct ContractAnswer {
  bool is_named = false;  ///< by its own status, not by `default`
  const json::Value* content = nullptr;
};

class ContractDocument {
 public:
  explicit ContractDocument(std::string_view openapi);

  const std::vector<ContractOperation>& operations() const { return operations_; }
  const json::Value& resolve(const json::Value& value) const;

  /// What an operation promises for a status; nothing where neither it nor `default` is there.
  std::optional<ContractAnswer> answer(const ContractOperation& operation, int status) const;

  /// What is wrong with a value by a schema somewhere in the document.
  std::vector<json::Complaint> check(const json::Value& schema, const json::Value& value);

 private:
  void read_operation(const std::string& path, const json::Value& item, const std::string& method,
                      const json::Value& operation);

  json::Value document_;
  json::SchemaSet schemas_;
  std::vector<ContractOperation> operations_;
  std::vector<std::pair<const json::Value*, std::string>> names_;
};

/// The same seed makes the same values, whatever the standard library.
class ValueMaker {
 public:
  ValueMaker(const ContractDocument& contract, std::uint64_t seed) : contract_(contract), random_(seed) {}

  std::size_t below(std::size_t count) { return random_() % count; }
  bool chance(std::size_t percent) { return below(100) < percent; }

  /// A UUID is `uuid`, so that bodies can name what is there.
  json::Value fitting(const json::Value& schema, const std::string& uuid);

  /// Copies of `value` that each differ from it in one place: another type, a bound passed, a NUL, a member
  /// too many or too few.
  std::vector<json::Value> damaged(const json::Value& value);

 private:
  std::string fitting_text(const json::Value& schema, const std::string& uuid);

  const ContractDocument& contract_;
  std::mt19937_64 random_;
};

}  // namespace lectern::http
