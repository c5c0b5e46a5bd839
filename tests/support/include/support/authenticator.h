#pragma once

/// A passkey in software (OpenSSL), and the browser around it, which can be made to lie in each place.

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lectern::support {

class Authenticator {
 public:
  enum class Algorithm { Es256 = -7, Eddsa = -8, Rs256 = -257 };

  /// What browser and authenticator say; the defaults are an honest browser at `origin`.
  struct Saying {
    std::string origin = "http://lectern.test";
    std::string party = "lectern.test";
    std::string type = {};     ///< empty: that of the ceremony
    std::string members = {};  ///< further members of the client data, with a comma before
    unsigned flags = 0x05;     ///< user present and verified
    std::string format = "none";
    std::string statement = {};   ///< CBOR; empty: as the format has it
    std::string extensions = {};  ///< CBOR behind the authenticator data
  };

  explicit Authenticator(Algorithm algorithm = Algorithm::Es256, std::uint32_t sign_count = 0);

  struct Made {
    std::string client_data, attestation_object;
  };
  Made make(std::string_view challenge, const Saying& saying);
  Made make(std::string_view challenge) { return make(challenge, Saying()); }

  struct Used {
    std::string client_data, authenticator_data, signature;
  };
  /// Counts on, unless the count is 0.
  Used use(std::string_view challenge, const Saying& saying);
  Used use(std::string_view challenge) { return use(challenge, Saying()); }

  /// The answers as browsers write them: `PublicKeyCredential.toJSON()`.
  std::string made_json(const Made& made) const;
  std::string used_json(const Used& used, std::string_view user_handle) const;

  const std::string& credential_id() const { return credential_id_; }
  std::uint32_t sign_count = 0;
  std::string user_handle;  ///< of the account, as the options said

  /// COSE_Key of the public half.
  std::string cose_key() const;
  std::string sign(std::string_view bytes) const;

 private:
  std::string authenticator_data(const Saying& saying, bool with_credential) const;

  Algorithm algorithm_;
  std::shared_ptr<EVP_PKEY> key_;
  std::string credential_id_;
};

/// base64url without padding, and back.
std::string base64url(std::string_view bytes);
std::string from_base64url(std::string_view text);

/// CBOR heads and texts for tests that build their own.
std::string cbor_head(unsigned major, std::uint64_t value);
std::string cbor_text(std::string_view text);
std::string cbor_bytes(std::string_view bytes);

}  // namespace lectern::support
