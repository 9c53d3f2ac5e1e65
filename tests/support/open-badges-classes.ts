/// What 1EdTech's own JSON schema of an AchievementCredential names, class by class: which properties it knows, which it asks for,
/// which classes it closes. Read from `docs/schema/achievementcredential.json` of 1EdTech/openbadges-specification (commit 022a0a23).
/// The file itself comes under the 1EdTech Document License, which lets nobody change or cut it, and is not kept here; the names of
/// its classes and properties are. Where the final specification follows Verifiable Credentials 2.0, its name stands for the draft's:
/// `validFrom` and `validUntil` (issuanceDate, expirationDate), `inLanguage` (@language).

export interface BadgeClass {
  known: string[];
  required: string[];
  isClosed: boolean;
}

const names = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export const badgeClasses = {
  credential: {
    known: names(`@context id type name description image credentialSubject endorsement endorsementJwt evidence issuer
      validFrom validUntil awardedDate proof credentialSchema credentialStatus refreshService termsOfUse`),
    required: names("@context id type name credentialSubject issuer validFrom"),
    isClosed: false,
  },
  subject: {
    known: names(`id type activityEndDate activityStartDate creditsEarned achievement identifier image licenseNumber
      narrative result role source term`),
    required: names("type achievement"),
    isClosed: true,
  },
  identity: {
    known: names("type hashed identityHash identityType salt"),
    required: names("type hashed identityHash identityType"),
    isClosed: true,
  },
  achievement: {
    known: names(`id type alignment achievementType creator creditsAvailable criteria description endorsement
      endorsementJwt fieldOfStudy humanCode image inLanguage name otherIdentifier related resultDescription specialization
      tag version`),
    required: names("id type criteria description name"),
    isClosed: false,
  },
  criteria: { known: names("id narrative"), required: [], isClosed: false },
  evidence: {
    known: names("id type narrative name description genre audience"),
    required: names("type"),
    isClosed: false,
  },
  proof: {
    known: names(`type created cryptosuite challenge domain nonce proofPurpose proofValue verificationMethod`),
    required: names("type"),
    isClosed: false,
  },
} satisfies Record<string, BadgeClass>;
