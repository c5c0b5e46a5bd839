#pragma once

/// One piece of possible personal data, as it is stored and shown: where it lies and why we think so, never
/// what it says. The value itself exists only inside the scan; a finding holds a redacted snippet and a keyed
/// hash, so that equal values can be matched and counted without being known.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::doc {

/// The kind of personal data. The names (`entity_name`) are stored and shown to clients, so they never
/// change. To add one: docs/adding.md.
enum class Entity : std::uint8_t {
  EmailAddress,
  PhoneNumber,
  UsSsn,
  CreditCard,
  IbanCode,
  UsItin,
  UsBankNumber,  ///< account or routing number
  UsPassport,
  UsDriverLicense,
  MedicalRecord,
  MedicalLicense,  ///< of a prescriber: DEA, NPI
  StudentId,
  IpAddress,
  BirthDate,  ///< a date that is called somebody's birthday
  Person,
  StreetAddress,
  Place,  ///< a town, a country
  Username,
  Url,
  NationalId,  ///< of any country but the USA: DNI, codice fiscale, personnummer
};

/// Every kind once, in the order of the enumerators.
inline constexpr std::array kEntities = {
    Entity::EmailAddress,  Entity::PhoneNumber,    Entity::UsSsn,
    Entity::CreditCard,    Entity::IbanCode,       Entity::UsItin,
    Entity::UsBankNumber,  Entity::UsPassport,     Entity::UsDriverLicense,
    Entity::MedicalRecord, Entity::MedicalLicense, Entity::StudentId,
    Entity::IpAddress,     Entity::BirthDate,      Entity::Person,
    Entity::StreetAddress, Entity::Place,          Entity::Username,
    Entity::Url,           Entity::NationalId};

/// The stored name of a kind: "EMAIL_ADDRESS".
constexpr std::string_view entity_name(Entity entity) {
  switch (entity) {
    case Entity::EmailAddress:
      return "EMAIL_ADDRESS";
    case Entity::PhoneNumber:
      return "PHONE_NUMBER";
    case Entity::UsSsn:
      return "US_SSN";
    case Entity::CreditCard:
      return "CREDIT_CARD";
    case Entity::IbanCode:
      return "IBAN_CODE";
    case Entity::UsItin:
      return "US_ITIN";
    case Entity::UsBankNumber:
      return "US_BANK_NUMBER";
    case Entity::UsPassport:
      return "US_PASSPORT";
    case Entity::UsDriverLicense:
      return "US_DRIVER_LICENSE";
    case Entity::MedicalRecord:
      return "MEDICAL_RECORD";
    case Entity::MedicalLicense:
      return "MEDICAL_LICENSE";
    case Entity::StudentId:
      return "STUDENT_ID";
    case Entity::IpAddress:
      return "IP_ADDRESS";
    case Entity::BirthDate:
      return "DATE_TIME";
    case Entity::Person:
      return "PERSON";
    case Entity::StreetAddress:
      return "STREET_ADDRESS";
    case Entity::Place:
      return "LOCATION";
    case Entity::Username:
      return "USERNAME";
    case Entity::Url:
      return "URL";
    case Entity::NationalId:
      return "NATIONAL_ID";
  }
  return "UNKNOWN";
}

/// The kind with this stored name, or nothing for any other text. Cost: one comparison per kind.
constexpr std::optional<Entity> entity_named(std::string_view name) {
  for (const Entity entity : kEntities)
    if (entity_name(entity) == name) return entity;
  return std::nullopt;
}

/// The part of the file in which it was found. Hidden: text that the page does not show (invisible, off the
/// page, covered, in a layer that is switched off). Link: the address that a link leads to.
enum class Origin : std::uint8_t { Text, Hidden, Ocr, Annotation, Form, Metadata, Attachment, Link };

/// The stored name of an origin: "text", "hidden", …
constexpr std::string_view origin_name(Origin origin) {
  switch (origin) {
    case Origin::Text:
      return "text";
    case Origin::Hidden:
      return "hidden";
    case Origin::Ocr:
      return "ocr";
    case Origin::Annotation:
      return "annotation";
    case Origin::Form:
      return "form";
    case Origin::Metadata:
      return "metadata";
    case Origin::Attachment:
      return "attachment";
    case Origin::Link:
      return "link";
  }
  return "text";
}

/// Characters [begin, end) of a page's text, counted in code points from 0. Which text: see pii/scan.h.
struct TextRange {
  std::int32_t begin = 0;
  std::int32_t end = 0;

  /// True if there is no such place.
  bool is_empty() const { return begin >= end; }
  bool operator==(const TextRange&) const = default;
};

/// One finding. Equal values on one page are one finding with several boxes.
struct Finding {
  Entity entity = Entity::EmailAddress;
  /// 1-based; 0: the file's metadata, an attachment's name.
  std::int32_t page = 0;
  /// One for each line that it is printed on, of all places of the same value on the page.
  std::vector<Box> boxes;
  Confidence score;
  /// false: for review only.
  bool stops = false;
  Origin origin = Origin::Text;
  /// Rule names, literals.
  std::vector<std::string_view> evidence;
  /// Redacted, with up to 20 characters on both sides, redacted as well.
  std::string snippet;
  std::array<std::uint8_t, 32> value_hash{};
  /// Number of the tenant's allowlist entry that lets it pass; 0: none.
  std::int64_t allowed_entry = 0;
  /// Of page 0: what of the file holds it, by stable names: "title", "author", "subject", "keywords",
  /// "creator", "producer", "attachment", "layer", "bookmark", "alternative_text", "other_text"
  /// (doc::OtherText).
  std::vector<std::string_view> properties = {};
  /// The first place of the value in the page's text. Empty: it is not part of that text (a comment, a form
  /// value, a link, a property), or not in one piece.
  TextRange place = {};
};

/// Whether a finding is worth a person's time. What is less sure than this and stops nothing is in no page,
/// screen and mail; machines get it, marked. The same rule is in sql/functions/review/is_shown.sql.
inline bool is_shown(bool stops, double score) {
  return stops || score >= 0.2;
}

}  // namespace lectern::doc
