param name string
param environmentName string
param location string
param tags object
param image string

@minValue(2)
param minReplicas int

param identityId string
param identityClientId string
param tenantId string
param allowedTenants string
param slackTeamId string
param emailFrom string
param emailBounces string
param vaultUri string
param registryServer string
param cosmosEndpoint string
param cosmosDatabase string
param logsId string

var port = 3978

// Known before the app is there, so that the app can be told its own address.
var host = '${name}.${environment.properties.defaultDomain}'

// The values stay in the vault; Container Apps fetches them as the app's identity.
var slackSecretNames = empty(slackTeamId)
  ? {}
  : {
      SLACK_SIGNING_SECRET: 'slack-signing-secret'
      SLACK_BOT_TOKEN: 'slack-bot-token'
    }
var emailSecretNames = empty(emailFrom)
  ? {}
  : {
      EMAIL_SMTP_URL: 'email-smtp-url'
      EMAIL_LINK_SECRET: 'email-link-secret'
    }
var secretNames = union(slackSecretNames, emailSecretNames)

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: environmentName
  location: location
  tags: tags
  properties: {
    // By diagnostic settings rather than with the workspace's key.
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'logs'
  properties: {
    workspaceId: logsId
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  // azd finds the app by this tag when it brings a new image.
  tags: union(tags, { 'azd-service-name': 'attune' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        allowInsecure: false
        targetPort: port
        transport: 'http'
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: [
        for secret in items(secretNames): {
          name: secret.value
          keyVaultUrl: '${vaultUri}secrets/${secret.value}'
          identity: identityId
        }
      ]
    }
    template: {
      // Time to finish what is being sent; what is not sent by then is a task in the store and goes on later.
      terminationGracePeriodSeconds: 30
      scale: {
        minReplicas: minReplicas
        maxReplicas: 10
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
      containers: [
        {
          name: 'attune'
          image: empty(image) ? 'mcr.microsoft.com/azuredocs/containerapps-helloworld:latest' : image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(
            [
              { name: 'PORT', value: string(port) }
              { name: 'ATTUNE_PUBLIC_URL', value: 'https://${host}' }
              { name: 'ATTUNE_STORE', value: 'cosmos' }
              { name: 'COSMOS_ENDPOINT', value: cosmosEndpoint }
              { name: 'COSMOS_DATABASE', value: cosmosDatabase }
              { name: 'TEAMS_APP_ID', value: identityClientId }
              { name: 'TEAMS_APP_TYPE', value: 'UserAssignedMSI' }
              { name: 'TEAMS_TENANT_ID', value: tenantId }
              { name: 'TEAMS_ALLOWED_TENANTS', value: empty(allowedTenants) ? tenantId : allowedTenants }
              { name: 'LOG_LEVEL', value: 'info' }
              // Which of the app's identities Azure's own libraries take.
              { name: 'AZURE_CLIENT_ID', value: identityClientId }
            ],
            empty(slackTeamId) ? [] : [{ name: 'SLACK_TEAM_ID', value: slackTeamId }],
            empty(emailFrom) ? [] : [{ name: 'EMAIL_FROM', value: emailFrom }],
            empty(emailBounces) ? [] : [{ name: 'EMAIL_BOUNCES', value: emailBounces }],
            map(items(secretNames), secret => { name: secret.key, secretRef: secret.value })
          )
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 5
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 15
              timeoutSeconds: 5
              failureThreshold: 4
            }
            // Takes a replica out of the way while the store cannot be reached, without ending it.
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
    }
  }
}

output host string = host
