param name string
param location string
param tags object
param appPrincipalId string
param logsId string

@description('Whether the service uses Slack. Teams needs no secret.')
param slack bool

@description('Whether the service writes emails to people outside.')
param email bool

@secure()
param slackSigningSecret string

@secure()
param slackBotToken string

@secure()
param smtpUrlSecret string

@secure()
param linkSecret string

// Azure's built-in role that reads the values of secrets, and does nothing else.
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
  }
}

resource signingSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (slack) {
  parent: vault
  name: 'slack-signing-secret'
  properties: {
    value: slackSigningSecret
  }
}

resource botToken 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (slack) {
  parent: vault
  name: 'slack-bot-token'
  properties: {
    value: slackBotToken
  }
}

resource smtpUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (email) {
  parent: vault
  name: 'email-smtp-url'
  properties: {
    value: smtpUrlSecret
  }
}

resource links 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (email) {
  parent: vault
  name: 'email-link-secret'
  properties: {
    value: linkSecret
  }
}

resource appReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appPrincipalId, secretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'logs'
  properties: {
    workspaceId: logsId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

output uri string = vault.properties.vaultUri
