// Attune on Azure: `azd up`. Needs the rights to assign roles (Owner, or Contributor and User Access Administrator).
targetScope = 'subscription'

@minLength(1)
@maxLength(32)
@description('Name of this deployment, for instance production. It becomes part of every name.')
param environmentName string

@description('Azure region for everything, for instance uksouth.')
param location string

@description('The container image. Empty at the very first deployment: a placeholder stands in until azd has built one.')
param image string = ''

@description('Tenants that staff may come from, with commas. Empty: this tenant alone.')
param allowedTenants string = ''

@description('Slack workspace, T…. Empty: no Slack. With it, both secrets below are needed at every deployment.')
param slackTeamId string = ''

@secure()
@description('Signing secret of the Slack app. Goes to the key vault and nowhere else.')
param slackSigningSecret string = ''

@secure()
@description('Bot token of the Slack app, xoxb-…. Goes to the key vault and nowhere else.')
param slackBotToken string = ''

@description('The address that emails to people outside come from. Empty: no emails. With it, both secrets below are needed at every deployment.')
param emailFrom string = ''

@description('Where undelivered emails come back to, if it is not that address.')
param emailBounces string = ''

@secure()
@description('Mail server with name and password, smtp://name:password@host:587. Goes to the key vault and nowhere else.')
param smtpUrlSecret string = ''

@secure()
@description('What the links in emails are sealed with, 32 characters or more. Goes to the key vault and nowhere else.')
param linkSecret string = ''

@description('Object id of the one person who may import the service file and verify the audit from outside. Empty: nobody.')
param operatorId string = ''

@minValue(2)
@maxValue(10)
@description('Copies of Attune that always run. Two or more: one may fail or be replaced while the other answers.')
param minReplicas int = 2

@description('Spread the database over availability zones; not every region can.')
param zoneRedundant bool = true

var tags = { 'azd-env-name': environmentName }
var token = uniqueString(subscription().id, environmentName, location)

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-attune-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-attune-${token}'
    location: location
    tags: tags
  }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  scope: group
  params: {
    name: 'log-attune-${token}'
    location: location
    tags: tags
  }
}

module store 'modules/store.bicep' = {
  name: 'store'
  scope: group
  params: {
    name: 'cosmos-attune-${token}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    appPrincipalId: identity.outputs.principalId
    operatorId: operatorId
    logsId: logs.outputs.id
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-attune-${token}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    logsId: logs.outputs.id
    slack: !empty(slackTeamId)
    slackSigningSecret: slackSigningSecret
    slackBotToken: slackBotToken
    email: !empty(emailFrom)
    smtpUrlSecret: smtpUrlSecret
    linkSecret: linkSecret
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  scope: group
  params: {
    name: 'crattune${token}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    name: 'attune'
    environmentName: 'cae-attune-${token}'
    location: location
    tags: tags
    image: image
    minReplicas: minReplicas
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    tenantId: identity.outputs.tenantId
    allowedTenants: allowedTenants
    slackTeamId: slackTeamId
    emailFrom: emailFrom
    emailBounces: emailBounces
    vaultUri: vault.outputs.uri
    registryServer: registry.outputs.server
    cosmosEndpoint: store.outputs.endpoint
    cosmosDatabase: store.outputs.database
    logsId: logs.outputs.id
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  scope: group
  params: {
    name: 'bot-attune-${token}'
    tags: tags
    host: app.outputs.host
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    tenantId: identity.outputs.tenantId
    logsId: logs.outputs.id
  }
}

@description('For `npm run manifest`, and for both chats’ settings.')
output ATTUNE_PUBLIC_URL string = 'https://${app.outputs.host}'

@description('The bot’s app id, for `npm run manifest` and the Teams admin centre.')
output TEAMS_APP_ID string = identity.outputs.clientId
output TEAMS_TENANT_ID string = identity.outputs.tenantId

@description('For the command line, when the operator imports the service file.')
output COSMOS_ENDPOINT string = store.outputs.endpoint
output COSMOS_DATABASE string = store.outputs.database

@description('Where azd pushes the image.')
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.server
output AZURE_RESOURCE_GROUP string = group.name
