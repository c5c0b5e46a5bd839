#include <iostream>
#include <iterator>

#include "command.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/tenants/configuration.h"
#include "lectern/tenants/model_use.h"
#include "output.h"

namespace lectern::administration {
namespace {

/// JSON of our own database; an empty object if it is none.
json::Value decoded(const std::string& text) {
  auto value = json::decode(text, {.bytes = 16u << 20, .depth = 32, .values = 1'000'000});
  return value.has_value() ? std::move(*value) : json::Value(json::Object{});
}

int print_entry(AdminContext& context, TenantId tenant, const std::string& name) {
  const auto entry = tenants::read_config(context.database, tenant, name);
  if (!entry) return fail("there is no entry " + name + "; `lectern-admin config show SLUG` lists all");
  std::cout << config_lines(decoded(*entry));
  return 0;
}

/// What a change came to, as the exit status; complaints go to stderr.
int status_of(const tenants::ConfigChanged& changed, const std::string& name) {
  using Said = tenants::ConfigChanged::Outcome;
  switch (changed.outcome) {
    case Said::NotFound:
      return fail("there is no entry " + name + "; `lectern-admin config show SLUG` lists all");
    case Said::NoVersion:
      return fail(name + " has no version of this number");
    case Said::ChangedMeanwhile:
      return fail("somebody changed " + name + " meanwhile");
    case Said::Invalid:
      for (const auto& [pointer, detail] : changed.complaints)
        fail(name + (pointer.empty() ? "" : " at " + pointer) + ": " + detail);
      return 1;
    case Said::Changed:
      break;
  }
  return 0;
}

}  // namespace

int show_models(AdminContext& context, const std::string& slug) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  const json::Value found = decoded(tenants::list_model_providers(context.database, *tenant));
  const json::Array& providers = *found.find("providers")->array();
  if (providers.empty()) std::cout << "no provider: lectern-analyse has not published any\n";
  for (const json::Value& provider : providers) std::cout << provider_line(provider);
  for (const auto& [purpose, plan] : *found.find("plan")->object()) std::cout << plan_line(purpose, plan);
  std::cout << cost_lines(decoded(tenants::read_model_costs(context.database, *tenant, std::nullopt)));
  return 0;
}

int show_config(AdminContext& context, const std::string& slug, const std::string& name) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  if (!name.empty()) return print_entry(context, *tenant, name);
  const json::Value found = decoded(tenants::list_config(context.database, *tenant));
  for (const json::Value& entry : *found.find("config")->array()) std::cout << config_lines(entry);
  return 0;
}

int set_config(AdminContext& context, const std::string& slug, const std::string& name,
               const std::string& value, const std::string& note) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  const std::string text = value == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : value;
  const auto parsed = json::decode(text, {.bytes = 1u << 20, .depth = 32, .values = 100'000});
  if (!parsed) return fail("the value is not JSON: " + parsed.error().detail);
  const std::string normal = json::to_text(*parsed);
  const int status = status_of(tenants::change_config(context.database, {.tenant = *tenant,
                                                                         .name = name,
                                                                         .value = normal,
                                                                         .note = note,
                                                                         .expected = std::nullopt,
                                                                         .actor = "admin",
                                                                         .request_id = ""}),
                               name);
  return status != 0 ? status : print_entry(context, *tenant, name);
}

int revert_config(AdminContext& context, const std::string& slug, const std::string& name, int version) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  const int status =
      status_of(tenants::revert_config(context.database, *tenant, name, version, "admin", ""), name);
  return status != 0 ? status : print_entry(context, *tenant, name);
}

}  // namespace lectern::administration
