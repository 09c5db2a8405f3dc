/** What ties a browser's way to the issuer to its way back; kept by that browser alone (RFC 6749 §10.12, RFC 7636). */
export interface Flow {
  state: string
  nonce: string
  /** PKCE code verifier; only its digest is shown to the issuer before the code is redeemed */
  verifier: string
}

/** Who somebody is by the word of an issuer whose signature, audience, nonce and age were verified. */
export interface ProvenIdentity {
  issuer: string
  /** names an account at that issuer, and nobody at another */
  sub: string
  /** the session at the issuer, where it names one */
  sid: string | null
  name: string
  /** 18 characters, upper case */
  idNumber: string
}

/** The account, or one session of it, that has ended at the issuer. */
export interface EndedThere {
  issuer: string
  sub: string
  sid: string | null
}

/** An OpenID Connect issuer: a 学信网 gateway or a university's own. Every refusal is a `Refusal` with an IDENTITY_ code. */
export interface IdentityPort {
  /** what people call it, on the button */
  name: string
  /** how long a way to the issuer and back may take is for the caller to hold */
  newFlow(): Flow
  /**
   * The issuer's page to send the browser to. Refuses with IDENTITY_UNAVAILABLE.
   * @param again asks for the password although somebody is signed in there
   */
  authorizationUrl(flow: Flow, redirectUri: string, again: boolean): Promise<string>
  /**
   * Redeems the code. Refuses with IDENTITY_UNAVAILABLE, IDENTITY_CANCELLED, IDENTITY_FLOW_LOST, IDENTITY_CLOCK,
   * IDENTITY_UNTRUSTED, IDENTITY_INCOMPLETE or ENROLMENT_MISSING.
   * @param returned the redirect URI with what the issuer added to it
   */
  identify(flow: Flow, returned: URL): Promise<ProvenIdentity>
  /** The issuer's page to sign out on; null when it has none or cannot be reached. */
  signOutUrl(returnTo: string): Promise<string | null>
  /** Verifies a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6). Refuses with BAD_REQUEST or IDENTITY_UNAVAILABLE. */
  readLogoutToken(token: string): Promise<EndedThere>
}
